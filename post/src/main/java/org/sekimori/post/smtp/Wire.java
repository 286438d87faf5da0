package org.sekimori.post.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/// The line to a server: commands and a message out, replies in.
final class Wire implements AutoCloseable {
    /// Octets of a line of a reply; RFC 5321 §4.5.3.1.5 has 512.
    static final int MAX_LINE = 2048;

    /// Lines of a reply.
    static final int MAX_LINES = 100;

    private final Manners.Patience patience;
    private final Thread watch;
    private final Socket first;
    private volatile Socket socket;
    private InputStream in;
    private OutputStream out;

    private Wire(Socket socket, Manners.Patience patience) throws IOException {
        this.patience = patience;
        this.first = socket;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.watch = Thread.ofVirtual().start(this::watch);
    }

    static Wire open(MailHost host, Manners.Patience patience) throws IOException {
        var socket = new Socket();
        try {
            InetAddress address = InetAddress.getByAddress(host.address().octets());
            socket.connect(
                    new InetSocketAddress(address, host.port()),
                    Math.toIntExact(patience.connect().toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.reply().toMillis()));
            return new Wire(socket, patience);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// A server that says a character a minute, or takes one, is left in the end.
    private void watch() {
        try {
            Thread.sleep(patience.whole());
            first.close();
        } catch (InterruptedException | IOException e) {
            // The conversation is over.
        }
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    /// Goes on with TLS.
    ///
    /// @throws IOException also where the server said more before it: that was said by anybody
    void startTls(MailHost host, Certificates certificates) throws IOException {
        if (in.available() > 0) {
            throw new IOException("the server speaks before TLS begins");
        }
        SSLSocket secure = certificates.over(socket, host);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = new BufferedOutputStream(secure.getOutputStream());
    }

    Reply say(String command) throws IOException {
        if (command.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("not one line of ASCII");
        }
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return reply();
    }

    /// Writes a message, its dots doubled (RFC 5321 §4.5.2), but not yet the dot that ends it.
    void message(ByteBuffer octets) throws IOException {
        boolean isLineStart = true;
        while (octets.hasRemaining()) {
            byte octet = octets.get();
            if (isLineStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            isLineStart = octet == '\n';
        }
        out.flush();
    }

    Reply reply() throws IOException {
        var lines = new ArrayList<String>();
        String line;
        do {
            line = line();
            if (!line.matches("[2-5]\\d\\d([ -].*)?") || lines.size() == MAX_LINES) {
                throw new IOException("not a reply of SMTP");
            }
            lines.add(line.substring(Math.min(line.length(), 4)));
        } while (line.startsWith("-", 3));
        return new Reply(Integer.parseInt(line.substring(0, 3)), List.copyOf(lines));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (line.length() == MAX_LINE) {
                throw new IOException("a reply without an end");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }

    private int octet() throws IOException {
        try {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the server hung up");
            }
            return octet;
        } catch (SocketTimeoutException e) {
            throw new IOException("no reply in " + patience.reply().toSeconds() + " s", e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        first.close();
    }
}
