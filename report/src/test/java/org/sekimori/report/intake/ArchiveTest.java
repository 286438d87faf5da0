package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;

/// Archives as programs make them, as the way damages them, and as somebody makes them to do harm.
class ArchiveTest {
    private static final byte[] XML = Packed.XML.getBytes(UTF_8);
    private static final int STORED = 0;
    private static final int DEFLATE64 = 9;
    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 8;

    /// @param told one line for each thing that was found
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void archives(String what, byte[] input, String told) throws IOException {
        assertEquals(told, Lines.of(input));
    }

    static Stream<Arguments> archives() throws IOException {
        byte[] gzip = Packed.gzip(XML);
        byte[] plain = local(STORED, 0, XML.length, new byte[0]);
        byte[] encrypted = local(STORED, ENCRYPTED, XML.length, new byte[0]);
        byte[] wide = local(STORED, 0, -1, zip64(XML.length));
        byte[] deflate64 = local(DEFLATE64, 0, XML.length, new byte[0]);
        byte[] endless = local(DEFLATE64, HAS_DESCRIPTOR, 0, new byte[0]);
        byte[] stored = local(STORED, HAS_DESCRIPTOR, 0, new byte[0]);
        byte[] far = local(STORED, 0, Integer.MAX_VALUE, new byte[0]);
        return Stream.of(
                Arguments.of("a gzip of two parts", join(half(0), half(1)), ": aggregate 3"),
                Arguments.of("a file that is not compressed", zip(plain, XML), "a: aggregate 3"),
                Arguments.of("a file of zip64", zip(wide, XML), "a: aggregate 3"),
                Arguments.of(
                        "an encrypted file before a good one",
                        zip(encrypted, XML, plain, XML),
                        "a: unsupported; a: aggregate 3"),
                Arguments.of(
                        "a compression of few",
                        zip(deflate64, XML, plain, XML),
                        "a: unsupported; a: aggregate 3"),
                Arguments.of(
                        "a compression of few without a length",
                        zip(endless, XML, plain, XML),
                        "a: unsupported"),
                Arguments.of("a file stored without a length", zip(stored, XML), "a: unsupported"),
                Arguments.of("a length that lies", zip(far, XML), "a: truncated 3"),
                Arguments.of("a wrong checksum", zip(plain, swapped()), "a: damaged 3"),
                Arguments.of("no directory", join(plain, XML), "a: aggregate 3; : truncated"),
                Arguments.of(
                        "no file after a file", join(plain, XML, XML), "a: aggregate 3; : damaged"),
                Arguments.of(
                        "a folder", Packed.zip("a/", new byte[0], "a/b", XML), "a/b: aggregate 3"),
                Arguments.of("an empty file", Packed.zip("a.xml", new byte[0]), "a.xml: empty"),
                Arguments.of(
                        "a zip in a zip",
                        Packed.zip("a", Packed.zip("b", gzip)),
                        "a/b: aggregate 3"),
                Arguments.of("7z", octets("7z\u00bc\u00af'\u001c"), ": unsupported"),
                Arguments.of("bzip2", octets("BZh9"), ": unsupported"));
    }

    /// The directory may name one file a thousand times, and files within each other: nobody looks.
    @Test
    void aFileIsReadOnceHoweverOftenTheDirectoryNamesIt() throws IOException {
        byte[] one = join(local(STORED, 0, XML.length, new byte[0]), XML);
        byte[] zip = one;
        for (int i = 0; i < 1000; i++) {
            zip = join(zip, directory(0));
        }
        assertEquals("a: aggregate 3", Lines.of(zip));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void whatIsCutOffAnywhereIsTruncatedNeverDamaged(String kind, byte[] whole, int directory)
            throws IOException {
        for (int length = kind.equals("zip") ? 4 : 2; length < directory; length++) {
            var told = new Told();
            Intake.read(new java.io.ByteArrayInputStream(whole, 0, length), told);
            told.ends.remove("mended"); // half a tag at the end
            assertEquals(List.of("truncated"), told.ends, kind + " " + length);
        }
        assertEquals("aggregate 3", Lines.of(whole).replaceFirst(".*: ", ""));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void whatIsChangedAnywhereIsNeverTakenForWhole(String kind, byte[] whole, int directory)
            throws IOException {
        int content = kind.equals("zip") ? 30 + 1 : 10;
        int lengths = kind.equals("zip") ? directory - 8 : directory;
        for (int at = content; at < lengths; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            var told = new Told();
            Intake.read(new java.io.ByteArrayInputStream(changed), told);
            assertTrue(!told.ends.isEmpty(), kind + " " + at);
        }
    }

    static Stream<Arguments> packed() throws IOException {
        byte[] gzip = Packed.gzip(XML);
        byte[] zip = Packed.zip("a", XML);
        return Stream.of(
                Arguments.of("gzip", gzip, gzip.length),
                Arguments.of("zip", zip, directoryAt(zip)));
    }

    @Test
    @Tag("slow")
    void tenGigabytesOfZerosThroughAPipeAreRefusedAtOnce() throws IOException {
        assertEquals(": not-a-report", Lines.of(zeros("")));
    }

    @Test
    @Tag("slow")
    void tenGigabytesOfZerosInAReportMeetALimit() throws IOException {
        assertEquals(": limit", Lines.of(zeros("<feedback>")));
    }

    /// Gigabytes of zeros as they come out of a pipe, compressed.
    private static InputStream zeros(String first) throws IOException {
        var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in);
        Thread.ofVirtual()
                .start(() -> {
                    try (var gzip = new GZIPOutputStream(out, 1 << 16)) {
                        gzip.write(first.getBytes(UTF_8));
                        var zeros = new byte[1 << 20];
                        for (int i = 0; i < 10_240; i++) {
                            gzip.write(zeros);
                        }
                    } catch (IOException e) {
                        // Nobody reads on.
                    }
                });
        return in;
    }

    @Test
    @Tag("slow")
    void aZipOfAMillionFilesMeetsALimit() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 1_000_000; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        String told = Lines.of(out.toByteArray());
        assertTrue(told.endsWith("; : limit"), told.substring(told.length() - 80));
    }

    /// What ends a report before its end, and what is refused.
    private static final class Told extends Lines {
        private final List<String> ends = new ArrayList<>();

        @Override
        public void aggregate(String member, Parsed<ReportHead> head) {
            head.findings().stream()
                    .map(found -> found.code())
                    .filter(code -> code != Code.MISSING && code != Code.NO_RECORDS)
                    .forEach(code -> ends.add(code.word()));
        }

        @Override
        public void refused(String member, Refusal refusal) {
            ends.add(refusal.code().word());
        }
    }

    private static byte[] half(int which) throws IOException {
        int middle = XML.length / 2;
        return Packed.gzip(
                which == 0
                        ? Arrays.copyOf(XML, middle)
                        : Arrays.copyOfRange(XML, middle, XML.length));
    }

    /// The same report with two characters exchanged.
    private static byte[] swapped() {
        return Packed.XML.replace("mise", "imse").getBytes(UTF_8);
    }

    /// Headers and contents in turn, and a directory.
    private static byte[] zip(byte[]... parts) {
        return join(join(parts), directory(0));
    }

    /// The header of a file `a` that holds the report.
    private static byte[] local(int method, int flags, int length, byte[] extra) {
        var crc = new CRC32();
        crc.update(XML);
        return numbers(30 + 1 + extra.length)
                .putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(length)
                .putInt(length)
                .putShort((short) 1)
                .putShort((short) extra.length)
                .put((byte) 'a')
                .put(extra)
                .array();
    }

    private static byte[] zip64(long length) {
        return numbers(20)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(length)
                .putLong(length)
                .array();
    }

    /// An entry of the directory.
    private static byte[] directory(int offset) {
        return numbers(46).putInt(0x02014b50).putInt(42, offset).array();
    }

    private static int directoryAt(byte[] zip) {
        return IntStream.range(0, zip.length - 4)
                .filter(i ->
                        ByteBuffer.wrap(zip, i, 4).order(ByteOrder.LITTLE_ENDIAN).getInt()
                                == 0x02014b50)
                .findFirst()
                .orElseThrow();
    }

    private static ByteBuffer numbers(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] octets(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
