package org.sekimori.gate.milter;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a mail server says, written by hand for tests: lines of text become frames.
///
/// Words stand apart by a space; within a word `\s` is a space, `\r`, `\n`, `\t`, `\0` and `\\` are
/// what they are in Java.
final class MilterFrames {
    private final OutputStream out;

    MilterFrames(OutputStream out) {
        this.out = out;
    }

    /// Sends the frame that the line tells of.
    void say(String line) throws IOException {
        List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
        String what = words.removeFirst();
        switch (what) {
            case "negotiate" -> {
                var data = new ByteArrayOutputStream();
                var numbers = new DataOutputStream(data);
                numbers.writeInt(Integer.parseInt(words.get(0)));
                numbers.writeInt(Integer.decode(words.get(1)));
                numbers.writeInt(Integer.decode(words.get(2)));
                frame('O', data.toByteArray());
            }
            case "macros" -> frame('D', join(words.removeFirst(), strings(words)));
            case "connect" -> frame('C', connect(words));
            case "helo" -> frame('H', strings(words));
            case "mail" -> frame('M', strings(words));
            case "rcpt" -> frame('R', strings(words));
            case "data" -> frame('T', new byte[0]);
            case "header" -> frame('L', strings(words));
            case "eoh" -> frame('N', new byte[0]);
            case "body" -> frame('B', octets(String.join(" ", words)));
            case "eom" -> frame('E', octets(String.join(" ", words)));
            case "abort" -> frame('A', new byte[0]);
            case "unknown" -> frame('U', strings(words));
            case "quit" -> frame('Q', new byte[0]);
            case "quit-nc" -> frame('K', new byte[0]);
            case "raw" -> out.write(HexFormat.of().parseHex(String.join("", words)));
            default -> throw new IllegalArgumentException("no such line: " + line);
        }
        out.flush();
    }

    private static byte[] connect(List<String> words) {
        byte[] host = strings(words.subList(0, 1));
        if (words.size() < 3) {
            return join(words.get(1), new byte[0], host);
        }
        byte[] address = strings(words.subList(2, 3));
        return join(words.get(1), join("\0", join("\0", address)), host);
    }

    private static byte[] join(String middle, byte[] last, byte... first) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(middle.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(last);
        return all.toByteArray();
    }

    private static byte[] strings(List<String> words) {
        var all = new ByteArrayOutputStream();
        for (String word : words) {
            all.writeBytes(octets(word));
            all.write(0);
        }
        return all.toByteArray();
    }

    private static byte[] octets(String text) {
        return text.replace("\\s", " ")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .getBytes(StandardCharsets.UTF_8);
    }

    void frame(char command, byte[] data) throws IOException {
        var whole = new ByteArrayOutputStream();
        var frame = new DataOutputStream(whole);
        frame.writeInt(data.length + 1);
        frame.writeByte(command);
        frame.write(data);
        out.write(whole.toByteArray());
    }
}
