package org.sekimori.dns.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sekimori.dns.IpAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A DNS server on a loopback port that answers as a test wants it to.
final class LoopbackServer implements AutoCloseable {
    /// What was asked, in order, over either transport.
    final List<Message> questions = new CopyOnWriteArrayList<>();

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Function<Message, List<byte[]>> overUdp;
    private final Function<Message, List<byte[]>> overTcp;

    /// Each function turns a question into the messages that are sent back, none to stay silent.
    LoopbackServer(Function<Message, List<byte[]>> overUdp, Function<Message, List<byte[]>> overTcp)
            throws IOException {
        this.overUdp = overUdp;
        this.overTcp = overTcp;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        tcp = new ServerSocket(0, 16, loopback);
        udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    static LoopbackServer answering(Function<Message, List<byte[]>> overUdp) throws IOException {
        return new LoopbackServer(overUdp, question -> List.of());
    }

    NameServer address() {
        return new NameServer(IpAddress.of("127.0.0.1"), tcp.getLocalPort());
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        while (!udp.isClosed()) {
            try {
                packet.setLength(4096);
                udp.receive(packet);
                for (byte[] answer :
                        answers(Arrays.copyOf(packet.getData(), packet.getLength()), overUdp)) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed by the test, or the client is gone.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                var in = new DataInputStream(client.getInputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                for (byte[] answer : answers(question, overTcp)) {
                    client.getOutputStream()
                            .write(
                                    ByteBuffer.allocate(2 + answer.length)
                                            .putShort((short) answer.length)
                                            .put(answer)
                                            .array());
                }
            } catch (IOException e) {
                // Closed by the test, or the client is gone.
            }
        }
    }

    private List<byte[]> answers(byte[] octets, Function<Message, List<byte[]>> behaviour)
            throws IOException {
        var question = new Message(octets);
        questions.add(question);
        return behaviour.apply(question);
    }

    /// An answer to a question, with records for its answer section and its authority.
    static Message answer(
            Message question, int rcode, List<Record> answer, List<Record> authority) {
        var message = new Message(question.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.RA);
        message.getHeader().setRcode(rcode);
        message.addRecord(question.getQuestion(), Section.QUESTION);
        answer.forEach(record -> message.addRecord(record, Section.ANSWER));
        authority.forEach(record -> message.addRecord(record, Section.AUTHORITY));
        return message;
    }

    static Message rcode(Message question, int rcode) {
        return answer(question, rcode, List.of(), List.of());
    }

    static Message found(Message question, String... records) {
        return answer(question, Rcode.NOERROR, records(records), List.of());
    }

    /// Records as `owner ttl type data`.
    static List<Record> records(String... lines) {
        return Arrays.stream(lines).map(LoopbackServer::record).toList();
    }

    private static Record record(String line) {
        String[] parts = line.split(" ", 4);
        try {
            return Record.fromString(
                    Name.fromString(parts[0], Name.root),
                    Type.value(parts[2]),
                    DClass.IN,
                    Long.parseLong(parts[1]),
                    parts[3],
                    Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
