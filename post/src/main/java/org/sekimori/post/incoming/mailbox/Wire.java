package org.sekimori.post.incoming.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.sekimori.post.incoming.Trouble.Cause.DROPPED;
import static org.sekimori.post.incoming.Trouble.Cause.INSECURE;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;
import static org.sekimori.post.incoming.Trouble.Cause.UNREACHABLE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;

/// The line to a server: octets in, and lines out. What may be said to a command has a limit, in
/// octets and in time.
final class Wire extends InputStream {
    /// Octets of a line.
    static final int MAX_LINE = 1 << 14;

    private static final int BUFFER = 1 << 14;

    private final Account account;
    private final Socket first;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private long budget;
    private long end;

    private Wire(Account account, Socket socket) throws IOException {
        this.account = account;
        this.first = socket;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// Connects, with TLS where it begins so.
    static Wire open(Account account) throws NotCollected {
        Wire wire;
        try {
            wire = connected(account);
        } catch (IOException e) {
            throw new NotCollected(UNREACHABLE, e);
        }
        if (account.tls() == Account.Tls.IMPLICIT) {
            wire.encryptOrClose();
        }
        return wire;
    }

    private static Wire connected(Account account) throws IOException {
        var socket = new Socket();
        try {
            var where = new InetSocketAddress(account.host(), account.port());
            if (where.isUnresolved()) {
                throw new IOException("no address of " + account.host());
            }
            socket.connect(where, Math.toIntExact(account.patience().connect().toMillis()));
            socket.setTcpNoDelay(true);
            return new Wire(account, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void encryptOrClose() throws NotCollected {
        try {
            encrypt();
        } catch (NotCollected e) {
            close();
            throw e;
        }
    }

    /// Goes on with TLS. Whatever was said before it is refused: anybody may have said that.
    void encrypt() throws NotCollected {
        try {
            if (at < filled) {
                throw new Nonsense("the server speaks before TLS begins");
            }
            var secure =
                    (SSLSocket)
                            account.trust()
                                    .getSocketFactory()
                                    .createSocket(socket, account.host(), account.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(Math.toIntExact(account.patience().connect().toMillis()));
            secure.startHandshake();
            socket = secure;
            in = secure.getInputStream();
            out = secure.getOutputStream();
        } catch (IOException e) {
            throw new NotCollected(INSECURE, e);
        }
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    /// From now on, the server may say so much in so long.
    void allow(long octets, Duration time) {
        budget = octets;
        end = System.nanoTime() + time.toNanos();
    }

    /// As [#allow], in the usual time.
    void allow(long octets) {
        allow(octets, account.patience().command());
    }

    /// Says a line.
    void say(String line) throws IOException {
        if (line.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("not one line of ASCII");
        }
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /// The next line, without its end; a letter stands for each octet.
    String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (line.length() == MAX_LINE) {
                throw new Nonsense("a line without an end");
            }
            line.append((char) octet);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    int octet() throws IOException {
        if (at == filled) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    /// @throws EOFException where the line ends
    @Override
    public int read() throws IOException {
        return octet();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == filled) {
            fill();
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    /// Whether something is said within this time.
    boolean isCalled(Duration time) throws IOException {
        if (at < filled) {
            return true;
        }
        try {
            socket.setSoTimeout(Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
            receive();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void fill() throws IOException {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        long patience = account.patience().reply().toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the server says it too slowly");
        }
        socket.setSoTimeout(Math.toIntExact(Math.min(left, patience)));
        try {
            receive();
        } catch (SocketTimeoutException e) {
            throw (IOException)
                    new SocketTimeoutException("no answer in " + patience / 1000 + " s")
                            .initCause(e);
        }
    }

    private void receive() throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            throw new EOFException("the server hung up");
        }
        budget -= count;
        if (budget < 0) {
            throw new Nonsense("an answer without an end");
        }
        at = 0;
        filled = count;
    }

    /// What it means that the line failed.
    static NotCollected failed(IOException why) {
        return switch (why) {
            case Nonsense nonsense -> new NotCollected(NONSENSE, nonsense);
            case SSLException broken -> new NotCollected(DROPPED, broken);
            default -> new NotCollected(DROPPED, why);
        };
    }

    @Override
    public void close() {
        try {
            first.close();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }
}
