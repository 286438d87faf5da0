package org.sekimori.post.incoming.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// An IMAP server that does as a table says: for the begin of a command, what it answers. In an
/// answer `TAG` stands for the command's; `#` hangs up there, `@` goes on without an end.
final class PlayedMailbox implements AutoCloseable {
    private static final Map<String, String> WELL =
            Map.of(
                    "CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS MOVE SASL-IR\r\nTAG OK\r\n",
                    "LOGIN", "TAG OK\r\n",
                    "EXAMINE", "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\nTAG OK [READ-ONLY]\r\n",
                    "SELECT", "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\nTAG OK [READ-WRITE]\r\n",
                    "UID FETCH 1:* (UID RFC822.SIZE)",
                            """
                            * 1 FETCH (UID 1 RFC822.SIZE 5)\r
                            * 2 FETCH (UID 2 RFC822.SIZE 5)\r
                            TAG OK\r
                            """,
                    "UID FETCH 1:2 (UID BODY.PEEK[])",
                            """
                            * 1 FETCH (UID 1 BODY[] {5}\r
                            one\r
                            )\r
                            * 2 FETCH (UID 2 BODY[] {5}\r
                            two\r
                            )\r
                            TAG OK\r
                            """);

    private static final String ENDLESS = "x".repeat(8192);

    private final ServerSocket listening;
    private final Map<String, String> script;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    PlayedMailbox(Map<String, String> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    Account account() throws NoSuchAlgorithmException {
        return account(new Login.Password("rua", "secret"));
    }

    Account account(Login login) throws NoSuchAlgorithmException {
        return new Account(
                "127.0.0.1",
                listening.getLocalPort(),
                Account.Tls.NONE,
                SSLContext.getDefault(),
                login,
                new Account.Patience(
                        Duration.ofSeconds(5), Duration.ofMillis(800), Duration.ofSeconds(20)));
    }

    /// Every command that was heard, without its tag.
    List<String> said() {
        return List.copyOf(said);
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            boolean goesOn = answer(out, script.getOrDefault("GREETING", "* OK hello\r\n"), "");
            for (String line = in.readLine(); goesOn && line != null; line = in.readLine()) {
                int space = line.indexOf(' ');
                String command = space < 0 ? line : line.substring(space + 1);
                said.add(command);
                goesOn = answer(out, find(command), line.substring(0, Math.max(space, 0)));
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private String find(String command) {
        return script.entrySet().stream()
                .filter(each -> command.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() ->
                        WELL.entrySet().stream()
                                .filter(each -> command.startsWith(each.getKey()))
                                .map(Map.Entry::getValue)
                                .findFirst())
                .orElse("TAG OK\r\n");
    }

    private static boolean answer(OutputStream out, String answer, String tag) throws IOException {
        int end = answer.indexOf('#');
        int endless = answer.indexOf('@');
        int cut = end >= 0 ? end : endless;
        String text = cut >= 0 ? answer.substring(0, cut) : answer;
        out.write(text.replace("TAG", tag).getBytes(ISO_8859_1));
        while (endless >= 0) {
            out.write(ENDLESS.getBytes(ISO_8859_1));
        }
        return end < 0;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
