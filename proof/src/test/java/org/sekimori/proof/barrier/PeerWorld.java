package org.sekimori.proof.barrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sekimori.app.Main;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.gate.stage.PrivatePostfix;

/// A folder with all that a machine needs on which OpenDKIM and OpenDMARC work beside us.
final class PeerWorld {
    private static final Path RESOURCES = Path.of("src/test/resources/peers");

    private static final String LAUNCHER =
            """
            #!/bin/sh
            exec "$JAVA" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
                %s "$@"
            """
                    .formatted(Main.class.getName());

    private static final String OPENDKIM =
            """
            Mode v
            AuthservID mx.mise.example
            Socket inet:8895@127.0.0.1
            Nameservers 127.0.0.1
            Background no
            Syslog no
            AlwaysAddARHeader yes
            On-Default accept
            """;

    private static final String OPENDMARC =
            """
            AuthservID mx.mise.example
            TrustedAuthservIDs mx.mise.example
            Socket inet:8896@127.0.0.1
            Background no
            Syslog no
            SPFIgnoreResults true
            SPFSelfValidate true
            RejectFailures false
            IgnoreHosts ignore
            PublicSuffixList suffixes
            HistoryFile history
            """;

    private static final String PORTS =
            """
            smtp inet n - n - - smtpd
              -o smtpd_milters=inet:127.0.0.1:8895,inet:127.0.0.1:8896
            26 inet n - n - - smtpd
              -o smtpd_milters=inet:127.0.0.1:8891
            """;

    private final Path folder;
    private final Map<String, SigningKey> keys = new HashMap<>();

    private PeerWorld(Path folder) {
        this.folder = folder;
    }

    static boolean isThere() {
        return Stream.of("/usr/sbin/opendkim", "/usr/sbin/opendmarc", "/usr/sbin/unbound")
                .allMatch(program -> Files.isExecutable(Path.of(program)));
    }

    static PeerWorld make(Path folder, List<PeerMail> mails) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var world = new PeerWorld(folder);
        PrivatePostfix.layOut(folder);
        world.configure();
        for (PeerMail mail : mails) {
            world.write(mails.indexOf(mail), mail);
        }
        return world;
    }

    private void configure() throws IOException {
        Path masterCf = folder.resolve("etc/master.cf");
        String services = Files.readString(masterCf);
        Files.writeString(masterCf, PORTS + services.substring(services.indexOf('\n') + 1));
        Files.writeString(
                folder.resolve("etc/main.cf"),
                "smtpd_authorized_xclient_hosts = 127.0.0.1\n",
                StandardOpenOption.APPEND);
        keys.put("rsa", SigningKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom()));
        keys.put("ed25519", SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom()));
        Files.writeString(folder.resolve("unbound.conf"), unbound());
        Files.writeString(folder.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
        Files.writeString(folder.resolve("opendkim.conf"), OPENDKIM);
        Files.writeString(folder.resolve("opendmarc.conf"), OPENDMARC);
        Files.writeString(folder.resolve("ignore"), "");
        Files.writeString(folder.resolve("suffixes"), "example\n");
        Path launcher = Files.writeString(folder.resolve("sekimori"), LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(
                RESOURCES.resolve("machine.sh"),
                folder.resolve("machine.sh"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// A resolver that knows these records and nothing else.
    private String unbound() throws IOException {
        var text = new StringBuilder();
        text.append(
                """
                server:
                    interface: 127.0.0.1
                    do-ip6: no
                    username: ""
                    chroot: ""
                    directory: "%1$s"
                    pidfile: "%1$s/unbound.pid"
                    use-syslog: no
                    module-config: "iterator"
                    rrset-roundrobin: no
                    local-zone: "." static
                """
                        .formatted(folder));
        for (String line : Files.readAllLines(RESOURCES.resolve("dns.zone"))) {
            data(text, line);
        }
        keys.forEach(
                (name, key) -> data(text, name + "._domainkey.kojo.example. TXT " + strings(key)));
        text.append("remote-control:\n    control-enable: no\n");
        return text.toString();
    }

    private static void data(StringBuilder text, String line) {
        text.append("    local-data: '").append(line).append("'\n");
    }

    /// A string of DNS has 255 octets at most (RFC 1035 §3.3).
    private static String strings(SigningKey key) {
        return '"' + key.record().replaceAll("(.{200})", "$1\" \"") + '"';
    }

    private void write(int number, PeerMail mail) throws Exception {
        Path file = folder.resolve(number + ".eml");
        Files.writeString(file, mail.text(), ISO_8859_1);
        if (mail.isSigned()) {
            Path pem = folder.resolve("key.pem");
            Files.writeString(pem, keys.get(mail.selector()).pem());
            Program signed =
                    Program.sekimori(
                            "sign",
                            file.toString(),
                            "--domain=kojo.example",
                            "--selector=" + mail.selector(),
                            "--key=" + pem);
            String text = signed.output();
            Files.writeString(file, mail.isChanged() ? text + "changed\r\n" : text, ISO_8859_1);
        }
        Files.writeString(
                folder.resolve("sent.tsv"),
                mail.client() + "\t" + mail.sender() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// What OpenDMARC writes down.
    Path history() {
        return folder.resolve("history");
    }

    /// Runs it.
    Program run() throws IOException, InterruptedException {
        return Program.onAMachineOfItsOwn(folder, "machine.sh");
    }
}
