package org.sekimori.store.reports;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// The rows of a report as octets, one after the other: the length of the source's address, the
/// address, the number of the telling, the messages. Numbers are in groups of seven bits, the
/// lowest first, each but the last with its highest bit set.
final class PackedRows {
    private static final int GROUP = 7;
    private static final int MORE = 0x80;
    private static final byte[] NONE = {};

    private PackedRows() {}

    /// A row whose telling is known by its number.
    record Row(Optional<IpAddress> source, long telling, long messages) {}

    /// Takes rows as they are read.
    @FunctionalInterface
    interface Sink<X extends Exception> {
        void take(Row row) throws X;
    }

    /// An address in 4 or 16 octets; none where there is none.
    static byte[] octets(Optional<IpAddress> address) {
        return address.map(IpAddress::octets).orElse(NONE);
    }

    /// Reads what [#octets] wrote.
    static Optional<IpAddress> address(byte[] octets) {
        return octets.length == 0 ? Optional.empty() : Optional.of(IpAddress.ofOctets(octets));
    }

    static void write(Row row, ByteArrayOutputStream out) {
        byte[] source = octets(row.source());
        out.write(source.length);
        out.writeBytes(source);
        number(row.telling(), out);
        number(row.messages(), out);
    }

    private static void number(long number, ByteArrayOutputStream out) {
        long left = number;
        for (; left >= MORE; left >>>= GROUP) {
            out.write((int) left | MORE);
        }
        out.write((int) left);
    }

    /// Reads all rows.
    static <X extends Exception> void read(byte[] rows, Sink<X> sink) throws X {
        var reading = new Parse(rows);
        while (reading.at < rows.length) {
            sink.take(reading.row());
        }
    }

    private static final class Parse {
        private final byte[] rows;
        private int at;

        Parse(byte[] rows) {
            this.rows = rows;
        }

        Row row() {
            int length = rows[at++];
            byte[] source = Arrays.copyOfRange(rows, at, at + length);
            at += length;
            return new Row(address(source), number(), number());
        }

        private long number() {
            long number = 0;
            for (int shift = 0; ; shift += GROUP) {
                byte next = rows[at++];
                number |= (long) (next & MORE - 1) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
