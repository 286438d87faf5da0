package org.sekimori.app.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.sekimori.app.trial.Trial.Mail;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.Message;
import org.sekimori.mail.ReversePath;

/// A mail server's side of the milter protocol, as far as one mail needs it.
final class PlayedServer implements AutoCloseable {
    private static final int VERSION = 6;
    private static final int ALL_ACTIONS = 0x1ff;
    private static final int ALL_STEPS = 0x1fffff;
    private static final int INDEX = 4;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    PlayedServer(SocketAddress door) throws IOException {
        channel = SocketChannel.open(door);
        in = new DataInputStream(Channels.newInputStream(channel));
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /// Hands a mail over.
    ///
    /// @return the field that came on top of it
    String handOver(Mail mail) throws IOException {
        negotiate();
        envelope(mail.arrival());
        Message message = mail.message();
        for (HeaderField field : message.header().fields()) {
            String value = field.rawValue().stripTrailing().replace("\r\n", "\n");
            frame('L', field.name() + "\0" + value + "\0");
        }
        frame('N', "");
        message.body().stream(this::body);
        frame('E', "");
        out.flush();
        return fieldOnTop();
    }

    private void negotiate() throws IOException {
        var offer = new ByteArrayOutputStream();
        var numbers = new DataOutputStream(offer);
        numbers.writeInt(VERSION);
        numbers.writeInt(ALL_ACTIONS);
        numbers.writeInt(ALL_STEPS);
        frame('O', offer.toString(ISO_8859_1));
        out.flush();
        hear();
    }

    private void envelope(Arrival arrival) throws IOException {
        String client = arrival.client().orElseThrow().toString();
        frame('C', "client\0" + "4\0\0" + client + "\0");
        frame('H', arrival.helo() + "\0");
        String sender =
                arrival.mailFrom() instanceof ReversePath.Mailbox(MailAddress address)
                        ? address.toString()
                        : "";
        frame('M', "<" + sender + ">\0");
        frame('R', "<anybody@uketori.example>\0");
    }

    private void body(byte[] octets, int offset, int length) {
        try {
            frame('B', new String(octets, offset, length, ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Edits come one after another, then the verdict.
    private String fieldOnTop() throws IOException {
        String field = "";
        for (String reply = hear(); reply.charAt(0) != 'a'; reply = hear()) {
            if (reply.charAt(0) == 'i') {
                String[] pair = reply.substring(1 + INDEX).split("\0", -1);
                field = pair[0] + ":" + pair[1];
            }
        }
        return field;
    }

    /// A frame: its length, a letter, what it holds.
    private void frame(char letter, String octets) throws IOException {
        out.writeInt(1 + octets.length());
        out.writeByte(letter);
        out.write(octets.getBytes(ISO_8859_1));
    }

    private String hear() throws IOException {
        byte[] frame = in.readNBytes(in.readInt());
        return (char) frame[0] + new String(Arrays.copyOfRange(frame, 1, frame.length), UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
