package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// The files of a zip archive, one after the other as they come (APPNOTE.TXT 6.3.10 §4.3).
///
/// The directory at its end is only looked for: an archive without one is cut off. So what is read
/// is what is there, once, whatever a directory claims.
final class Zip implements AutoCloseable {
    /// Characters of a name that are kept.
    private static final int MAX_NAME = 255;

    private static final int FILE = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_END_64 = 0x06064b50;
    private static final int DESCRIPTOR = 0x08074b50;

    private static final int HEADER = 26;
    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 1 << 3;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ZIP64 = 1;
    private static final long IN_ZIP64 = 0xffff_ffffL;
    private static final int SIZE = 1 << 13;

    private final PushbackInputStream in;
    private final Inflater inflater = new Inflater(true);
    private File file = new File("", 0, 0, 0, 0);
    private boolean isBroken;

    Zip(InputStream in) {
        this.in = new PushbackInputStream(in, SIZE);
    }

    @Override
    public void close() {
        inflater.end();
    }

    /// What a file's header says.
    ///
    /// @param crc of the content; 0 where it follows the content
    /// @param length of the content as it is in the archive; 0 where it follows the content
    private record File(String name, int flags, int method, int crc, long length) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /// Goes to the next file; the content of the one before must have been read to its end.
    ///
    /// @return false where there is none
    /// @throws EOFException where the archive is cut off
    boolean next() throws IOException {
        int signature = numbers(4).getInt();
        if (signature == DIRECTORY || signature == DIRECTORY_END || signature == DIRECTORY_END_64) {
            return false;
        }
        if (signature != FILE) {
            throw new ZipException("no file where one should begin");
        }
        ByteBuffer header = numbers(HEADER);
        int flags = header.getShort(2);
        int method = header.getShort(4) & 0xffff;
        byte[] name = octets(header.getShort(22) & 0xffff);
        ByteBuffer extra = numbers(header.getShort(24) & 0xffff);
        long length = header.getInt(14) & IN_ZIP64;
        file =
                new File(
                        new String(name, 0, Math.min(name.length, MAX_NAME), UTF_8),
                        flags,
                        method,
                        header.getInt(10),
                        length == IN_ZIP64 ? zip64(extra) : length);
        return true;
    }

    String name() {
        return file.name();
    }

    boolean isFolder() {
        return file.name().endsWith("/");
    }

    /// Why the file at hand cannot be read; empty where it can.
    Optional<String> hindrance() {
        if (file.has(ENCRYPTED)) {
            return Optional.of("encrypted");
        }
        if (file.method() != STORED && file.method() != DEFLATED) {
            return Optional.of("compression method " + file.method());
        }
        return file.method() == STORED && file.has(HAS_DESCRIPTOR)
                ? Optional.of("stored without its length")
                : Optional.empty();
    }

    /// Whether the archive can be read on after the file at hand.
    boolean goesOn() {
        return !isBroken && (hindrance().isEmpty() || !file.has(HAS_DESCRIPTOR));
    }

    /// The octets of the file at hand; as they are in the archive where they cannot be read.
    InputStream content() {
        if (hindrance().isPresent()) {
            return new Stored(file.length());
        }
        return new Checked(
                file.method() == STORED ? new Stored(file.length()) : new Inflated(), file);
    }

    /// The length in the archive, which stands after the length of the content (§4.5.3).
    private static long zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort();
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == ZIP64 && length >= 16) {
                return Math.max(0, extra.getLong(extra.position() + 8));
            }
            extra.position(extra.position() + length);
        }
        return 0;
    }

    private ByteBuffer numbers(int count) throws IOException {
        return ByteBuffer.wrap(octets(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] octets(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException("the archive is cut off");
        }
        return octets;
    }

    /// So many octets of the archive.
    private final class Stored extends InputStream {
        private long left;

        Stored(long length) {
            left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(to, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the archive is cut off");
            }
            left -= read;
            return read;
        }
    }

    /// Inflated octets; what came after them is given back.
    private final class Inflated extends InflaterInputStream {
        Inflated() {
            super(Zip.this.in, inflater, SIZE);
            inflater.reset();
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            if (read < 0) {
                Zip.this.in.unread(buf, len - inf.getRemaining(), inf.getRemaining());
            }
            return read;
        }
    }

    /// Octets whose checksum is held against what the archive says of it. Where they are cut off or
    /// damaged, every further reading says so again.
    private final class Checked extends InputStream {
        private final CRC32 sum = new CRC32();
        private final InputStream content;
        private final File of;
        private Optional<IOException> failure = Optional.empty();
        private boolean isEnded;

        Checked(InputStream content, File of) {
            this.content = content;
            this.of = of;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            try {
                int read = isEnded ? -1 : content.read(to, from, length);
                if (read >= 0) {
                    sum.update(to, from, read);
                } else if (!isEnded) {
                    end();
                }
                return read;
            } catch (IOException e) {
                failure = Optional.of(e);
                isBroken = true;
                throw e;
            }
        }

        private void end() throws IOException {
            isEnded = true;
            int told = of.has(HAS_DESCRIPTOR) ? descriptor() : of.crc();
            if (told != (int) sum.getValue()) {
                throw new ZipException("wrong checksum");
            }
        }
    }

    /// Reads what follows a content of unknown length: perhaps a signature, the checksum, and two
    /// lengths of four or of eight octets (§4.3.9). Where the next header begins tells which.
    ///
    /// @return the checksum
    private int descriptor() throws IOException {
        ByteBuffer first = numbers(4);
        int crc = first.getInt(0) == DESCRIPTOR ? numbers(4).getInt() : first.getInt(0);
        octets(8);
        byte[] next = octets(4);
        in.unread(next);
        if (next[0] != 'P' || next[1] != 'K') {
            octets(8);
        }
        return crc;
    }
}
