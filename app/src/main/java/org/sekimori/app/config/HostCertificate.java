package org.sekimori.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificate that this host shows, from files as every mail server has them: PEM, the chain
/// in one, the private key (PKCS #8) in the other.
final class HostCertificate {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private HostCertificate() {}

    /// @throws GeneralSecurityException where they are not what they should be, or no pair
    static SSLContext read(Path chain, Path key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("host", key(Files.readString(key)), new char[0], chain(chain));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    /// A private key in PEM.
    static PrivateKey key(String pem) throws GeneralSecurityException {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new InvalidKeySpecException("no private key in PKCS #8");
        }
        String base64 = pem.substring(from + BEGIN.length(), to);
        byte[] octets = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            Optional<PrivateKey> key = key(algorithm, octets);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidKeySpecException("neither RSA nor EC nor EdDSA");
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] octets)
            throws NoSuchAlgorithmException {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(octets)));
        } catch (InvalidKeySpecException another) {
            return Optional.empty();
        }
    }
}
