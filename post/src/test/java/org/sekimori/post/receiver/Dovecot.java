package org.sekimori.post.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.sekimori.post.incoming.mailbox.Account;
import org.sekimori.post.incoming.mailbox.Login;

/// A Dovecot of our own, with IMAP and POP3 and a certificate for `localhost`. Whoever comes with
/// the password has a mailbox. All of it lies in one folder.
///
/// Dovecot starts as root only; it then works as others.
public final class Dovecot implements AutoCloseable {
    public static final String PASSWORD = "open\"sesame";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Path POP3 = Path.of("/usr/lib/dovecot/pop3");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 20;

    private final Path folder;
    private final Process program;
    private final int imap = freePort();
    private final int imaps = freePort();
    private final int pop3 = freePort();
    private final int pop3s = freePort();

    /// Whether there is one that this process may start.
    public static boolean isThere() {
        return Files.isExecutable(PROGRAM)
                && Files.isExecutable(POP3)
                && ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    /// @param folder empty
    /// @param more lines of its configuration
    public Dovecot(Path folder, String more) throws IOException, InterruptedException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        open(Files.createDirectory(folder.resolve("mail")));
        makeCertificate();
        Path conf = Files.writeString(folder.resolve("dovecot.conf"), conf() + more);
        this.program =
                new ProcessBuilder(PROGRAM.toString(), "-F", "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        for (int i = 0; i < LONG.toMillis() / LOOK_MILLIS && !answers(); i++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private String conf() {
        return """
        base_dir = %1$s/run
        state_dir = %1$s/state
        log_path = %1$s/log
        protocols = imap pop3
        listen = 127.0.0.1
        ssl_cert = <%1$s/cert.pem
        ssl_key = <%1$s/key.pem
        mail_location = maildir:%1$s/mail/%%u
        first_valid_uid = 1
        mail_fsync = never
        passdb {
          driver = static
          args = password=open"sesame
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=%1$s/mail/%%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = %2$d
          }
          inet_listener imaps {
            port = %3$d
          }
        }
        service pop3-login {
          chroot =
          inet_listener pop3 {
            port = %4$d
          }
          inet_listener pop3s {
            port = %5$d
          }
        }
        auth_failure_delay = 0
        service anvil {
          chroot =
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        """
                .formatted(folder, imap, imaps, pop3, pop3s);
    }

    /// Somebody's account, by IMAP.
    public Account imap(String user, Account.Tls tls) throws IOException, GeneralSecurityException {
        return account(tls == Account.Tls.IMPLICIT ? imaps : imap, user, tls);
    }

    /// Somebody's account, by POP3.
    public Account pop3(String user, Account.Tls tls) throws IOException, GeneralSecurityException {
        return account(tls == Account.Tls.IMPLICIT ? pop3s : pop3, user, tls);
    }

    private Account account(int port, String user, Account.Tls tls)
            throws IOException, GeneralSecurityException {
        return new Account(
                "localhost",
                port,
                tls,
                trust(),
                new Login.Password(user, PASSWORD),
                Account.Patience.STANDARD);
    }

    /// The certificate of this server.
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate())) {
            store.setCertificateEntry(
                    "dovecot", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    /// A Maildir of somebody's, made where it is not there.
    ///
    /// @param name of the folder in modified UTF-7; empty for INBOX
    public Path maildir(String user, String name) throws IOException {
        Path box = open(Files.createDirectories(folder.resolve("mail").resolve(user)));
        Path maildir =
                name.isEmpty() ? box : open(Files.createDirectories(box.resolve("." + name)));
        for (String part : List.of("new", "cur", "tmp")) {
            open(Files.createDirectories(maildir.resolve(part)));
        }
        return maildir;
    }

    /// Puts a mail into somebody's folder.
    public void put(String user, String name, String file, String text) throws IOException {
        Path mail = maildir(user, name).resolve("tmp").resolve(file);
        Files.writeString(mail, text);
        Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.move(mail, maildir(user, name).resolve("new").resolve(file));
    }

    /// The files in a folder, with what they are marked with, in order.
    public List<String> files(String user, String name) throws IOException {
        Path maildir = maildir(user, name);
        try (Stream<Path> fresh = Files.list(maildir.resolve("new"));
                Stream<Path> seen = Files.list(maildir.resolve("cur"))) {
            return Stream.concat(fresh, seen)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /// What Dovecot says of it.
    public String log() throws IOException {
        Path log = folder.resolve("log");
        return Files.readString(folder.resolve("out.txt"))
                + (Files.exists(log) ? Files.readString(log) : "");
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private void makeCertificate() throws IOException, InterruptedException {
        new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.txt").toFile())
                .start()
                .waitFor();
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), imap)) {
            return socket.getInputStream().read() == '*';
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all =
                Stream.concat(program.descendants(), Stream.of(program.toHandle())).toList();
        program.destroy();
        try {
            program.waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
