package org.sekimori.post.receiver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.smtp.MailHost;

/// A mail server that does what a table says: for the first word of a command, what it replies. `#`
/// hangs up, `~` says nothing any more. What the table leaves out goes well.
public final class ScriptedServer implements AutoCloseable {
    private static final Map<String, String> WELL =
            Map.of(
                    "CONNECT", "220 mx.kojo.example ready",
                    "EHLO", "250-mx.kojo.example\r\n250 SIZE 1000000",
                    "HELO", "250 mx.kojo.example",
                    "MAIL", "250 2.1.0 ok",
                    "RCPT", "250 2.1.5 ok",
                    "DATA", "354 go on",
                    "QUIT", "221 bye",
                    ".", "250 2.0.0 taken");

    private final ServerSocket listening;
    private final Map<String, String> script;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    public ScriptedServer(Map<String, String> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public MailHost host() {
        return new MailHost("mx.kojo.example", IpAddress.of("127.0.0.1"), port());
    }

    /// Every command that was heard.
    public List<String> said() {
        return List.copyOf(said);
    }

    /// Every message whose end was heard, as it came.
    public List<String> taken() {
        return List.copyOf(taken);
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
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            boolean goesOn = reply(socket, "CONNECT");
            for (String line = goesOn ? in.readLine() : null; line != null; ) {
                said.add(line);
                String word = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                goesOn = reply(socket, word);
                if (goesOn && word.equals("DATA")) {
                    goesOn = message(in, socket);
                }
                line = goesOn ? in.readLine() : null;
            }
        } catch (IOException e) {
            // the client was killed
        }
    }

    private boolean message(BufferedReader in, Socket socket) throws IOException {
        var message = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                taken.add(message.toString());
                return reply(socket, ".");
            }
            message.append(line).append("\r\n");
        }
        return false;
    }

    private boolean reply(Socket socket, String word) throws IOException {
        String reply = script.getOrDefault(word, WELL.getOrDefault(word, "500 what?"));
        if (reply.equals("#")) {
            return false;
        }
        if (!reply.equals("~")) {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
