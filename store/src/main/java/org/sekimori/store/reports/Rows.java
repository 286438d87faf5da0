package org.sekimori.store.reports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// The records of one report.
///
/// @param tellings each once, in the order of their texts
/// @param lines in the order of their sources, those alike added up
/// @param records how many were read
record Rows(List<Text> tellings, List<Line> lines, long records) {
    private static final int LONGEST = 1 + 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

    Rows {
        tellings = List.copyOf(tellings);
        lines = List.copyOf(lines);
    }

    /// A telling with its text.
    record Text(Teller telling, String text) {
        static Text of(Teller telling) {
            return new Text(telling, telling.text());
        }
    }

    /// A source, the place of its telling among the tellings, and its messages.
    record Line(Optional<IpAddress> source, int telling, long messages) {
        static final Comparator<Line> ORDER =
                Comparator.comparing(Line::isV4)
                        .thenComparingLong(Line::high)
                        .thenComparingLong(Line::low)
                        .thenComparingInt(Line::telling);

        private boolean isV4() {
            return source.isPresent() && source.get().isV4();
        }

        private long high() {
            return source.isPresent() ? source.get().high() : 0;
        }

        private long low() {
            return source.isPresent() ? source.get().low() : 0;
        }

        boolean isLike(Line other) {
            return telling == other.telling && source.equals(other.source);
        }

        Line plus(long more) {
            return new Line(source, telling, messages + more);
        }

        /// The row with the number that its telling has.
        PackedRows.Row packed(long number) {
            return new PackedRows.Row(source, number, messages);
        }
    }

    long messages() {
        return lines.stream().mapToLong(Line::messages).sum();
    }

    /// The SHA-256 of all of it, in hexadecimal: the same records have the same, in whatever order
    /// they stood.
    String content() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (Text telling : tellings) {
                sha256.update(telling.text().getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
            for (Line line : lines) {
                byte[] source = PackedRows.octets(line.source());
                buffer.clear().put((byte) source.length).put(source);
                buffer.putInt(line.telling()).putLong(line.messages()).flip();
                sha256.update(buffer);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
