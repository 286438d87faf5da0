package org.sekimori.gate.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An SMTP client for tests: says what it is told to, and gives back the last line of each reply.
public final class SmtpSession implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /// @param client what the server is to believe of the client (Postfix's XCLIENT)
    SmtpSession(int port, String client, String helo) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
        reply();
        say("EHLO test.example");
        say("XCLIENT " + client);
        say("EHLO " + helo);
    }

    public String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    private void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "closed" : line;
    }

    /// Sends a message.
    ///
    /// @param text one char for each octet, lines with CRLF
    /// @return the reply to its end, or the first that says no
    public String mail(String from, List<String> recipients, String text) throws IOException {
        String reply = say("MAIL FROM:<" + from + ">");
        for (String recipient : recipients) {
            reply = reply.startsWith("2") ? say("RCPT TO:<" + recipient + ">") : reply;
        }
        if (!reply.startsWith("2")) {
            return reply;
        }
        say("DATA");
        send(text.replace("\r\n.", "\r\n.."));
        return say(".");
    }

    @Override
    public void close() throws IOException {
        say("QUIT");
        socket.close();
    }
}
