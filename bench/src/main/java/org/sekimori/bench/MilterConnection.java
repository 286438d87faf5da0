package org.sekimori.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/// A mail server's end of one milter connection.
final class MilterConnection implements AutoCloseable {
    private static final int VERSION = 6;

    /// Every action of protocol 6 (`SMFIF_*`).
    private static final int ACTIONS = 0x1ff;

    /// Every step that may be left out or left unanswered, and spaces as they are (`SMFIP_*`).
    private static final int STEPS = 0x1fffff;

    /// Another client's message follows over this connection (`SMFIC_QUIT_NC`).
    private static final byte[] NEXT = {0, 0, 0, 1, 'K'};

    private static final int BUFFER = 16_384;
    private static final String RESULTS = "authentication-results\0";

    private final Socket socket;
    private final DataInputStream in;
    private final int steps;

    /// What the milter says.
    ///
    /// @param data octets as characters
    private record Answer(char command, String data) {
        /// After which no other comes for this message.
        boolean isFinal() {
            return "acdrty".indexOf(command) >= 0;
        }

        boolean skips() {
            return command == 's';
        }

        /// The value of the Authentication-Results field that is added.
        Optional<String> results() {
            if (command != 'i' && command != 'h') {
                return Optional.empty();
            }
            int name = data.toLowerCase(Locale.ROOT).indexOf(RESULTS);
            return name < 0
                    ? Optional.empty()
                    : Optional.of(data.substring(name + RESULTS.length(), data.length() - 1));
        }
    }

    /// Connects, and agrees to whatever the milter wants.
    MilterConnection(InetSocketAddress where) throws IOException {
        socket = new Socket(where.getAddress(), where.getPort());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        ByteBuffer offer = ByteBuffer.allocate(17).putInt(13).put((byte) 'O');
        socket.getOutputStream().write(offer.putInt(VERSION).putInt(ACTIONS).putInt(STEPS).array());
        steps = ByteBuffer.wrap(hear().data().getBytes(ISO_8859_1)).getInt(8);
    }

    /// The steps that the milter does not answer (`SMFIP_NR_*`, among others).
    int unanswered() {
        return steps;
    }

    /// Sends a message and hears the verdict on it.
    ///
    /// @return the Authentication-Results field that the milter writes, or nothing
    String send(MilterMessage message) throws IOException {
        int last = message.stretches().size() - 1;
        boolean isSkipping = false;
        for (int i = 0; i < last; i++) {
            if (!isSkipping) {
                write(message.stretches().get(i));
                isSkipping = hear().skips();
            }
        }
        write(message.stretches().get(last));
        String written = "";
        for (Answer answer = hear(); !answer.isFinal(); answer = hear()) {
            written = answer.results().orElse(written);
        }
        write(NEXT);
        return written;
    }

    private void write(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    private Answer hear() throws IOException {
        int length = in.readInt();
        char command = (char) in.readByte();
        return new Answer(command, new String(in.readNBytes(length - 1), ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
