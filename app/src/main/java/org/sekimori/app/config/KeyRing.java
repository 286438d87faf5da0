package org.sekimori.app.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;

/// The keys that sign, each by the name at which its record stands in the DNS.
///
/// @param signers by that name, such as `s1._domainkey.kojo.example`
/// @param exposed files that everybody on this machine may read
record KeyRing(Map<Domain, Signer> signers, List<Path> exposed) {
    private static final String INFIX = "._domainkey.";

    /// Octets of a file: PEM of the longest key has a tenth of it.
    private static final long MAX_SIZE = 1 << 16;

    /// Bits of RSA below which no receiver looks at a signature (RFC 8301 §3.2).
    private static final int LEAST_BITS = 1024;

    /// Reads every key file.
    ///
    /// @throws Failure where one is not what it should be, with the file and the reason
    static KeyRing read(ConfigFile file) throws Failure {
        var signers = new LinkedHashMap<Domain, Signer>();
        var exposed = new ArrayList<Path>();
        for (Map.Entry<String, String> entry : file.table(Key.SIGNING_KEYS).entrySet()) {
            String name = entry.getKey();
            int infix = name.indexOf(INFIX);
            Optional<Domain> record = Domain.parse(name);
            if (infix <= 0 || record.isEmpty()) {
                throw file.wrong(Key.SIGNING_KEYS, name, "config.expected.key-name");
            }
            Path path = file.beside(entry.getValue());
            try {
                String text = Files.size(path) > MAX_SIZE ? "" : Files.readString(path, ISO_8859_1);
                Optional<SigningKey> key = SigningKey.parse(text);
                if (key.isEmpty()) {
                    throw file.wrong(Key.SIGNING_KEYS, name, "config.expected.key", path);
                }
                if (isTooShort(key.get())) {
                    throw file.wrong(
                            Key.SIGNING_KEYS, name, "config.expected.long-key", path, LEAST_BITS);
                }
                if (isExposed(path)) {
                    exposed.add(path);
                }
                Domain domain = Domain.of(name.substring(infix + INFIX.length()));
                Domain selector = Domain.of(name.substring(0, infix));
                signers.put(record.get(), new Signer(domain, selector, key.get()));
            } catch (IOException e) {
                throw file.wrong(Key.SIGNING_KEYS, name, "config.expected.key-file", path);
            }
        }
        return new KeyRing(signers, exposed);
    }

    private static boolean isTooShort(SigningKey key) {
        return key.privateKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_BITS;
    }

    private static boolean isExposed(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null
                && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    /// The keys of a domain, in the order of the file.
    List<Signer> of(Domain domain) {
        return signers.values().stream().filter(each -> each.domain().equals(domain)).toList();
    }
}
