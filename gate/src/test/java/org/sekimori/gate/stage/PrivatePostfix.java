package org.sekimori.gate.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sekimori.gate.socket.Address;

/// A Postfix of our own: configuration, queue, mailboxes and log in one folder, listening on a
/// loopback port, ended with the test. It takes mail for `mise.example`, and passes on only what it
/// is told to.
///
/// Postfix starts as root only; it then works as its own user.
public final class PrivatePostfix implements AutoCloseable {
    private static final Path MASTER = Path.of("/usr/lib/postfix/sbin/master");
    private static final Path PAGE = Path.of("../docs/how-to/put-behind-postfix.md");
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

    private static final String SERVICES =
            """
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            smtp unix - - n - - smtp
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
            """;

    /// The address of a client is what it says (XCLIENT).
    private static final String BELIEVES_US = "smtpd_authorized_xclient_hosts = 127.0.0.1\n";

    private final Path folder;
    private final Process master;
    private final int tcp;
    private final int unix;

    /// Whether there is one that this process may start.
    public static boolean isThere() {
        return Files.isExecutable(MASTER)
                && ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    /// @param folder empty
    /// @param milter over TCP, for the first port
    /// @param unixMilter over a Unix socket, for the second
    /// @param more lines of main.cf
    public PrivatePostfix(
            Path folder, Address milter, Address unixMilter, Address policy, String more)
            throws IOException {
        this.folder = folder;
        this.tcp = freePort();
        this.unix = freePort();
        String documented = asDocumented(milter, policy);
        layOut(folder, BELIEVES_US + documented + "\n" + more, doors(unixMilter));
        this.master =
                new ProcessBuilder(MASTER.toString(), "-c", folder.resolve("etc").toString(), "-d")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("master.txt").toFile())
                        .start();
        await(() -> answers(tcp) && answers(unix));
    }

    /// Lays out one that is still to be started, with Debian's commands and on the usual port. It
    /// knows of no milter.
    public static void layOut(Path folder) throws IOException {
        layOut(folder, "", "smtp inet n - n - - smtpd\n");
    }

    private static void layOut(Path folder, String more, String doors) throws IOException {
        makeFolders(folder);
        Files.writeString(folder.resolve("etc/main.cf"), mainCf(folder) + more);
        Files.writeString(folder.resolve("etc/master.cf"), doors + SERVICES);
    }

    private static void makeFolders(Path folder) throws IOException {
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
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void give(Path path) throws IOException {
        var users = path.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(path, users.lookupPrincipalByName(USER));
    }

    private static String mainCf(Path folder) throws IOException {
        Object uid = Files.getAttribute(folder.resolve("data"), "unix:uid");
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
        myhostname = mx.mise.example
        mydestination =
        mynetworks =
        alias_maps =
        alias_database =
        virtual_mailbox_domains = mise.example
        virtual_mailbox_base = %1$s/mail
        virtual_mailbox_maps = static:all/
        virtual_uid_maps = static:%2$s
        virtual_gid_maps = static:%2$s
        virtual_minimum_uid = 1
        message_size_limit = 100000000
        virtual_mailbox_limit = 0
        header_size_limit = 1000000
        smtpd_peername_lookup = no
        maillog_file = %1$s/data/log
        maillog_file_prefixes = %1$s
        """
                .formatted(folder, uid);
    }

    /// The lines that the documents tell to write, word by word, but for the ports.
    private static String asDocumented(Address milter, Address policy) throws IOException {
        return documented(PAGE)
                .replace("127.0.0.1:8891", milter.toString())
                .replace("127.0.0.1:8892", policy.toString());
    }

    /// The lines of main.cf on a page of the documents.
    public static String documented(Path page) throws IOException {
        var lines = new StringJoiner("\n");
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            boolean isFence = line.startsWith("```");
            if (inside && !isFence) {
                lines.add(line);
            }
            inside = isFence ? line.equals("```ini") : inside;
        }
        return lines.toString();
    }

    private String doors(Address unixMilter) {
        return """
        127.0.0.1:%d inet n - n - - smtpd
        127.0.0.1:%d inet n - n - - smtpd
          -o smtpd_milters=%s -o smtpd_recipient_restrictions=reject_unauth_destination
        """
                .formatted(tcp, unix, unixMilter);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException e) {
            return false;
        }
    }

    /// Where it listens, on the loopback address.
    public int port() {
        return tcp;
    }

    /// A session with it, as a client at this address that says this at EHLO.
    public SmtpSession session(String client, String helo) throws IOException {
        return new SmtpSession(tcp, "ADDR=" + client, helo);
    }

    /// The same, where the milter stands behind a Unix socket.
    public SmtpSession unixSession(String client, String helo) throws IOException {
        return new SmtpSession(unix, "ADDR=" + client, helo);
    }

    /// A session of somebody who signed in, from anywhere.
    public SmtpSession signedIn(String user) throws IOException {
        return new SmtpSession(tcp, "ADDR=203.0.113.9 LOGIN=" + user, "pc");
    }

    /// The mail with this word in it, as it was delivered.
    public String delivered(String word) throws IOException {
        return found(folder.resolve("mail/all/new"), word);
    }

    /// Whether a mail with this word in it is held in quarantine.
    public boolean held(String word) throws IOException {
        return !found(hold(), word).isEmpty();
    }

    /// Where a mail with this word in it came to.
    ///
    /// @return the mail as it was delivered; empty where it is held in quarantine
    public Optional<String> outcome(String word) throws IOException {
        Path mailbox = folder.resolve("mail/all/new");
        await(() -> !look(mailbox, word).isEmpty() || !look(hold(), word).isEmpty());
        String delivered = look(mailbox, word);
        return delivered.isEmpty() ? Optional.empty() : Optional.of(delivered);
    }

    private Path hold() {
        return folder.resolve("queue/hold");
    }

    private static String found(Path where, String word) throws IOException {
        await(() -> !look(where, word).isEmpty());
        return look(where, word);
    }

    private static String look(Path where, String word) throws IOException {
        if (Files.isDirectory(where)) {
            try (Stream<Path> files = Files.walk(where)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (text.contains(word)) {
                        return text;
                    }
                }
            }
        }
        return "";
    }

    /// What is awaited.
    @FunctionalInterface
    private interface Sight {
        boolean isThere() throws IOException;
    }

    private static void await(Sight sight) throws IOException {
        Instant end = Instant.now().plus(LONG);
        while (!sight.isThere() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// For whoever looks at a failure.
    public String log() throws IOException {
        Path log = folder.resolve("data/log");
        return Files.readString(folder.resolve("master.txt"))
                + (Files.exists(log) ? Files.readString(log) : "");
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
