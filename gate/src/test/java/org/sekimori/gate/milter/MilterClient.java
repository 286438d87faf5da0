package org.sekimori.gate.milter;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A mail server's side of the protocol, written by hand for tests: lines of text become frames,
/// and frames become lines.
final class MilterClient implements AutoCloseable {
    private final SocketChannel channel;
    private final DataInputStream in;
    private final MilterFrames frames;

    MilterClient(SocketAddress where) throws IOException {
        channel = SocketChannel.open(where);
        in = new DataInputStream(Channels.newInputStream(channel));
        frames = new MilterFrames(Channels.newOutputStream(channel));
    }

    /// Sends the frame that the line tells of; `end` says that nothing more comes.
    void say(String line) throws IOException {
        if (line.equals("end")) {
            channel.shutdownOutput();
        } else {
            frames.say(line);
        }
    }

    /// The next frame as a line; `closed` where none comes any more.
    String hear() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (IOException e) {
            return "closed";
        }
        char command = (char) in.readByte();
        byte[] data = in.readNBytes(length - 1);
        return switch (command) {
            case 'O' -> "negotiate " + number(data, 0) + flags(data, 4) + flags(data, 8);
            case 'c' -> "continue";
            case 'a' -> "accept";
            case 't' -> "tempfail";
            case 'd' -> "discard";
            case 's' -> "skip";
            case 'y' -> "reply " + text(data, 0);
            case 'q' -> "quarantine " + text(data, 0);
            case 'i' -> "insert " + number(data, 0) + " " + text(data, 4);
            case 'm' -> "change " + number(data, 0) + " " + text(data, 4);
            default -> "unknown " + command;
        };
    }

    private static String flags(byte[] data, int at) {
        return String.format(Locale.ROOT, " 0x%x", number(data, at));
    }

    private static int number(byte[] data, int at) {
        return java.nio.ByteBuffer.wrap(data).getInt(at);
    }

    private static String text(byte[] data, int at) {
        return new String(data, at, data.length - at - 1, StandardCharsets.UTF_8)
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\0", " | ");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
