package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Parsed;

/// What strangers may send, and what broke on the way.
class HostileTest {
    private static final String GOOD = Ordinary.XML;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE feedback [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE feedback SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!doctype feedback [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>"
            })
    void aDocumentTypeEndsTheReading(String type) throws IOException {
        Parsed<AggregateReport> read = read(GOOD.replace("<feedback>", type + "<feedback>"));
        assertTrue(read.found(Code.DOCTYPE));
        assertEquals("", read.value().head().metadata().orgName());
        assertEquals(0, read.value().records().size());
    }

    @Test
    void anEntityIsOnlyText() throws IOException {
        Parsed<AggregateReport> read = read(GOOD.replace("<org_name>mise", "<org_name>&xxe;mise"));
        assertEquals("&xxe;mise.example", read.value().head().metadata().orgName());
    }

    @Test
    void aTextThatBreaksOffGivesWhatCame() throws IOException {
        String two = GOOD.replace("</feedback>", "<record><row><count>9</count>");
        Parsed<AggregateReport> read = read(two);
        assertTrue(read.found(Code.TRUNCATED));
        assertEquals("mise.example", read.value().head().metadata().orgName());
        assertEquals(3, read.value().messages());
    }

    @Test
    void everyPrefixOfAReportIsReadOrToldToBeBroken() throws IOException {
        byte[] good = GOOD.getBytes(UTF_8);
        int end = GOOD.indexOf("</feedback>") + "</feedback>".length();
        for (int length = 0; length < end; length++) {
            Parsed<AggregateReport> read =
                    AggregateReader.read(new ByteArrayInputStream(good, 0, length));
            assertTrue(
                    read.found(Code.TRUNCATED) || read.found(Code.NOT_A_REPORT),
                    length + ": " + read.findings());
        }
    }

    @Test
    void anElementThatIsClosedByAnotherEndsTheReading() throws IOException {
        Parsed<AggregateReport> read = read(GOOD.replace("</feedback>", "</record></feedback>"));
        assertTrue(read.found(Code.BROKEN));
        assertEquals(3, read.value().messages());
    }

    @Test
    void halfAGzipIsTruncatedNotBroken() throws IOException {
        byte[] gzip = gzip(GOOD.repeat(1));
        InputStream half = new GZIPInputStream(new ByteArrayInputStream(gzip, 0, gzip.length / 2));
        assertTrue(AggregateReader.read(half).found(Code.TRUNCATED));
    }

    @Test
    void aGzipOfWrongOctetsIsDamagedNotTruncated() throws IOException {
        byte[] gzip = gzip(GOOD);
        gzip[gzip.length / 2] ^= 0x55;
        InputStream wrong = new GZIPInputStream(new ByteArrayInputStream(gzip));
        Parsed<AggregateReport> read = AggregateReader.read(wrong);
        assertTrue(!read.findings().isEmpty() && !read.found(Code.TRUNCATED), "" + read.findings());
    }

    @Test
    void elementsWithinElementsHaveALimit() throws IOException {
        String deep = "<a>".repeat(100_000);
        Parsed<AggregateReport> read = read(GOOD.replace("</feedback>", deep));
        assertTrue(read.found(Code.LIMIT));
        assertEquals(3, read.value().messages());
    }

    @Test
    void aTextHasALimit() throws IOException {
        Parsed<AggregateReport> read =
                read(GOOD.replace("<org_name>", "<org_name>" + "a".repeat(10_000_000)));
        assertTrue(read.found(Code.LIMIT));
        assertEquals(4096, read.value().head().metadata().orgName().length());
        assertEquals(3, read.value().messages());
    }

    @Test
    void aTagHasALimit() throws IOException {
        Parsed<AggregateReport> read =
                read(GOOD.replace("<record>", "<record a=\"" + "a".repeat(10_000_000) + "\">"));
        assertTrue(read.found(Code.LIMIT));
    }

    @Test
    void whatStandsBeforeTheReportHasALimit() throws IOException {
        Parsed<AggregateReport> read = read("\0".repeat(1 << 20) + GOOD);
        assertTrue(read.found(Code.NOT_A_REPORT));
    }

    @Test
    void aRecordHasALimit() throws IOException {
        String reasons = "<reason><type>other</type></reason>".repeat(5000);
        Parsed<AggregateReport> read =
                read(GOOD.replace("<disposition>", reasons + "<disposition>"));
        assertTrue(read.found(Code.LIMIT));
        assertEquals(
                RecordReader.MAX_RESULTS,
                read.value().records().getFirst().row().evaluated().reasons().size());
    }

    @Test
    void octetsAndRecordsHaveALimit() throws IOException {
        String many = GOOD.replaceAll("(?s)(<record>.*</record>)", "$1$1$1");
        var records = new AtomicLong();
        for (long limit = 2; limit <= 3; limit++) {
            records.set(0);
            Parsed<ReportHead> read =
                    AggregateReader.read(
                            new ByteArrayInputStream(many.getBytes(UTF_8)),
                            new AggregateReader.Limits(1 << 20, limit),
                            record -> records.incrementAndGet());
            assertEquals(limit, records.get());
            assertEquals(limit < 3, read.found(Code.LIMIT));
        }
        Parsed<ReportHead> read =
                AggregateReader.read(
                        new Endless(GOOD.replaceAll("(?s)</feedback>.*", "")),
                        new AggregateReader.Limits(1 << 20, Long.MAX_VALUE),
                        record -> {});
        assertTrue(read.found(Code.LIMIT));
    }

    /// The same text for ever.
    private static final class Endless extends InputStream {
        private final byte[] head;
        private final byte[] record;
        private long at;

        Endless(String text) {
            head = text.substring(0, text.indexOf("<record>")).getBytes(UTF_8);
            record = text.substring(text.indexOf("<record>")).getBytes(UTF_8);
        }

        @Override
        public int read() {
            byte octet =
                    at < head.length
                            ? head[(int) at]
                            : record[(int) ((at - head.length) % record.length)];
            at++;
            return octet;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            for (int i = 0; i < length; i++) {
                to[from + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    void aMillionOddRecordsMakeFewFindings() throws IOException {
        String odd = GOOD.replace("<spf>fail", "<spf>softfail");
        String many = odd.replaceAll("(?s)(<record>.*</record>)", "$1".repeat(500));
        assertEquals(20, read(many).findings().size());
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static Parsed<AggregateReport> read(String xml) throws IOException {
        return AggregateReader.read(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
