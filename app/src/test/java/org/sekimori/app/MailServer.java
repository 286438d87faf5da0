package org.sekimori.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A mail server that hands messages to a milter over one connection, written by hand for tests.
/// Every step is answered.
final class MailServer implements AutoCloseable {
    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    /// @param port of the milter, on this machine
    MailServer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        ask("O\0\0\0\6\0\0\1\u00ff\0\0\4\0", 'O'); // SMFIP_SKIP
    }

    /// A client connects, from this address, and greets.
    void connected(String ip, String helo) throws IOException {
        ask("C" + helo + "\0" + "4\0\u0019" + ip + "\0", 'c');
        ask("H" + helo + "\0", 'c');
    }

    /// The envelope and the header of a message.
    ///
    /// @param fields each as `name: value`
    void begin(String sender, List<String> fields) throws IOException {
        ask("M<" + sender + ">\0", 'c');
        ask("R<hanako@mise.example>\0", 'c');
        for (String field : fields) {
            int colon = field.indexOf(':');
            String value = field.substring(colon + 1).strip().replace("\r\n", "\n");
            ask("L" + field.substring(0, colon) + "\0" + value + "\0", 'c');
        }
        ask("N", 'c');
    }

    /// A piece of the body.
    ///
    /// @return whether more of it is wanted
    boolean body(String octets) throws IOException {
        send("B" + octets);
        return hear().startsWith("c");
    }

    /// The message is complete.
    ///
    /// @return all that the milter says of it, a line each
    String end() throws IOException {
        send("E");
        var said = new StringBuilder();
        String answer;
        do {
            answer = hear();
            said.append(answer.replace('\0', ' ')).append('\n');
        } while ("cardty".indexOf(answer.charAt(0)) < 0);
        return said.toString();
    }

    private void ask(String frame, char answer) throws IOException {
        send(frame);
        String heard = hear();
        if (heard.charAt(0) != answer) {
            throw new IOException("not " + answer + ": " + heard);
        }
    }

    /// Sends a frame: a letter, and what belongs to it.
    void send(String frame) throws IOException {
        byte[] octets = frame.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(octets.length);
        out.write(octets);
        out.flush();
    }

    private String hear() throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
