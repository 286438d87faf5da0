package org.sekimori.app.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// A file that OpenDMARC or its database wrote, compressed or not. It can be read several times.
record WrittenDown(Path file) {
    /// How a dump begins: with a remark or a command. The names in a history file are small.
    private static final Pattern DUMP =
            Pattern.compile("(--|/\\*|(SET|USE|DROP|CREATE|LOCK|INSERT|REPLACE) ).*");

    /// Characters of a first line that are looked at.
    private static final int HEAD = 200;

    /// The first two octets of what gzip made (RFC 1952 §2.3.1).
    private static final int GZIP = 0x1f8b;

    /// Its text, from the begin. The names in it are ASCII.
    BufferedReader open() throws IOException {
        InputStream octets = Files.newInputStream(file);
        try {
            InputStream plain = isCompressed() ? new GZIPInputStream(octets) : octets;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            octets.close();
            throw e;
        }
    }

    private boolean isCompressed() throws IOException {
        try (InputStream octets = Files.newInputStream(file)) {
            byte[] first = octets.readNBytes(2);
            return first.length == 2 && ((first[0] & 0xff) << 8 | first[1] & 0xff) == GZIP;
        }
    }

    /// Whether it is a dump of MySQL; else it is a history file.
    boolean isDump() throws IOException {
        try (BufferedReader text = open()) {
            char[] head = new char[HEAD];
            int length = Math.max(0, text.read(head));
            return DUMP.matcher(
                            new String(head, 0, length)
                                    .stripLeading()
                                    .lines()
                                    .findFirst()
                                    .orElse(""))
                    .matches();
        }
    }
}
