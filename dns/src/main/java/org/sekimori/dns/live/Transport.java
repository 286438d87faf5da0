package org.sekimori.dns.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Deadline;

/// Carries one question to one server and its answer back, by blocking sockets.
final class Transport {
    /// Room for an answer over UDP; a server may send more than it was allowed to.
    private static final int UDP_ROOM = 4_096;

    /// Answers to something else that are passed over before the server is given up.
    private static final int MAX_STRAYS = 64;

    private final NameServer server;
    private final Wire wire;
    private final Deadline deadline;

    /// @param deadline for this try, not later than the one for the whole message
    Transport(NameServer server, Wire wire, Deadline deadline) {
        this.server = server;
        this.wire = wire;
        this.deadline = deadline;
    }

    /// Over UDP, then over TCP where that was too small; with EDNS, then without.
    Reply exchange() {
        Reply reply = guarded(() -> overUdp(true));
        if (reply instanceof Reply.WithoutEdns) {
            reply = guarded(() -> overUdp(false));
        }
        if (reply instanceof Reply.Truncated) {
            reply = guarded(() -> overTcp(true));
            if (reply instanceof Reply.WithoutEdns) {
                reply = guarded(() -> overTcp(false));
            }
        }
        return switch (reply) {
            case Reply.Settled _, Reply.Alias _, Reply.Useless _ -> reply;
            case Reply.WithoutEdns _ -> useless(Failure.LAME, "does not understand the question");
            case Reply.Truncated _ -> useless(Failure.LAME, "cut its answer short over TCP");
            case Reply.Stray _ -> useless(Failure.LAME, "answered another question");
        };
    }

    private Reply useless(Failure failure, String did) {
        return Wire.useless(failure, server, did);
    }

    @FunctionalInterface
    private interface Attempt {
        Reply make() throws IOException;
    }

    private Reply guarded(Attempt attempt) {
        try {
            return attempt.make();
        } catch (SocketTimeoutException e) {
            return useless(Failure.TIMEOUT, "did not answer in time");
        } catch (ConnectException e) {
            return useless(Failure.UNREACHABLE, "cannot be reached");
        } catch (IOException e) {
            return useless(Failure.UNREACHABLE, "cannot be reached: " + e.getMessage());
        }
    }

    private Reply overUdp(boolean withEdns) throws IOException {
        // A new socket for each question: its port is a secret beside the id (RFC 5452 §9.2).
        try (var socket = new DatagramSocket()) {
            socket.connect(server.socketAddress());
            byte[] question = wire.octets(withEdns);
            socket.send(new DatagramPacket(question, question.length));
            var packet = new DatagramPacket(new byte[UDP_ROOM], UDP_ROOM);
            for (int strays = 0; strays < MAX_STRAYS; strays++) {
                socket.setSoTimeout(millisLeft());
                packet.setLength(UDP_ROOM);
                socket.receive(packet);
                Reply reply =
                        wire.read(Arrays.copyOf(packet.getData(), packet.getLength()), server);
                if (!(reply instanceof Reply.Stray)) {
                    return reply;
                }
            }
            return new Reply.Stray();
        }
    }

    private Reply overTcp(boolean withEdns) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server.socketAddress(), millisLeft());
            byte[] question = wire.octets(withEdns);
            socket.getOutputStream()
                    .write(
                            ByteBuffer.allocate(2 + question.length)
                                    .putShort((short) question.length)
                                    .put(question)
                                    .array());
            int length = new DataInputStream(inTime(socket)).readUnsignedShort();
            byte[] answer = inTime(socket).readNBytes(length);
            return answer.length < length
                    ? useless(Failure.LAME, "ended its answer early")
                    : wire.read(answer, server);
        }
    }

    /// The socket's stream, where every read waits for what is left of the time and no longer.
    private InputStream inTime(Socket socket) throws IOException {
        InputStream stream = socket.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                socket.setSoTimeout(millisLeft());
                return stream.read();
            }

            @Override
            public int read(byte[] octets, int offset, int length) throws IOException {
                socket.setSoTimeout(millisLeft());
                return stream.read(octets, offset, length);
            }
        };
    }

    private int millisLeft() throws SocketTimeoutException {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw new SocketTimeoutException();
        }
        return Math.clamp(left.toMillis(), 1, Integer.MAX_VALUE);
    }
}
