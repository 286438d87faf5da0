package org.sekimori.post.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.smtp.MailHost;

/// A Postfix of our own that takes mail for `kojo.example`, with STARTTLS; it refuses
/// `gone@kojo.example` and puts off `later@kojo.example`. All of it lies in one folder.
///
/// Postfix starts as root only; it then works as its own user.
public final class ReceivingPostfix implements AutoCloseable {
    private static final Path MASTER = Path.of("/usr/lib/postfix/sbin/master");
    private static final String USER = "postfix";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 20;

    private static final List<String> QUEUE =
            List.of(
                    "active",
                    "bounce",
                    "corrupt",
                    "defer",
                    "deferred",
                    "flush",
                    "hold",
                    "incoming",
                    "maildrop",
                    "pid",
                    "private",
                    "public",
                    "saved",
                    "trace");

    private final Path folder;
    private final Process master;
    private final int port;

    /// Whether there is one that this process may start.
    public static boolean isThere() {
        return Files.isExecutable(MASTER)
                && ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    /// @param folder empty
    public ReceivingPostfix(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        open(folder);
        open(Files.createDirectory(folder.resolve("etc")));
        open(Files.createDirectory(folder.resolve("queue")));
        give(Files.createDirectory(folder.resolve("data")));
        give(Files.createDirectory(folder.resolve("mail")));
        for (String name : QUEUE) {
            Path made = Files.createDirectory(folder.resolve("queue").resolve(name));
            if (!name.equals("pid")) {
                give(made);
            }
        }
        makeCertificate();
        Files.writeString(folder.resolve("etc/main.cf"), mainCf());
        Files.writeString(folder.resolve("etc/master.cf"), masterCf());
        this.master =
                new ProcessBuilder(MASTER.toString(), "-c", folder.resolve("etc").toString(), "-d")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("master.txt").toFile())
                        .start();
        for (int i = 0; i < LONG.toMillis() / LOOK_MILLIS && !answers(); i++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    public MailHost host() {
        return new MailHost("mx.kojo.example", IpAddress.of("127.0.0.1"), port);
    }

    /// A mail that was delivered, as soon as there is one.
    public byte[] delivered() throws IOException, InterruptedException {
        Path box = folder.resolve("mail/all/new");
        for (int i = 0; i < LONG.toMillis() / LOOK_MILLIS; i++) {
            if (Files.isDirectory(box)) {
                try (Stream<Path> files = Files.list(box)) {
                    var first = files.findFirst();
                    if (first.isPresent()) {
                        return Files.readAllBytes(first.get());
                    }
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException("no mail came:\n" + log());
    }

    /// What Postfix says of it.
    public String log() throws IOException {
        Path log = folder.resolve("data/log");
        return Files.readString(folder.resolve("master.txt"))
                + (Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "");
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
                        "/CN=mx.kojo.example",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .directory(folder.resolve("etc").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.txt").toFile())
                .start()
                .waitFor();
    }

    private String mainCf() throws IOException {
        return """
        compatibility_level = 3.6
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        daemon_directory = /usr/lib/postfix/sbin
        command_directory = /usr/sbin
        mail_owner = postfix
        setgid_group = postdrop
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mx.kojo.example
        mydestination =
        mynetworks =
        alias_maps =
        alias_database =
        virtual_mailbox_domains = kojo.example
        virtual_mailbox_base = %1$s/mail
        virtual_mailbox_maps = static:all/
        virtual_uid_maps = static:%2$s
        virtual_gid_maps = static:%2$s
        virtual_minimum_uid = 1
        smtpd_peername_lookup = no
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = %1$s/etc/cert.pem
        smtpd_tls_key_file = %1$s/etc/key.pem
        smtpd_recipient_restrictions = reject_unauth_destination,
            check_recipient_access inline:{
                {gone@kojo.example = 550 5.1.1 Nobody here}
                {later@kojo.example = 450 4.2.0 Come again}}
        maillog_file = %1$s/data/log
        maillog_file_prefixes = %1$s
        """
                .formatted(folder, Files.getAttribute(folder.resolve("data"), "unix:uid"));
    }

    private String masterCf() {
        return """
        127.0.0.1:%d inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        virtual unix - n n - - virtual
        error unix - - n - - error
        retry unix - - n - - error
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd
        """
                .formatted(port);
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void give(Path path) throws IOException {
        var users = path.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(path, users.lookupPrincipalByName(USER));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(master.toHandle()), master.descendants()).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            one.onExit().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
        }
    }
}
