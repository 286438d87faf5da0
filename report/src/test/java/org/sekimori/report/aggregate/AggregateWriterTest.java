package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Domain;
import org.sekimori.report.Parsed;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.xml.sax.SAXException;

class AggregateWriterTest {
    private static final int REPORTS = 500;

    @Test
    void whatIsWrittenIsReadAgainAsItWas() throws IOException {
        for (int seed = 0; seed < REPORTS; seed++) {
            AggregateReport report = new Reports(seed).report();
            Parsed<AggregateReport> read = AggregateReader.read(in(xml(report, Shape.RFC_9990)));
            assertEquals(report, read.value(), "seed " + seed);
        }
    }

    @Test
    void whatIsWrittenIsValidByTheSchemaOfTheRfc() throws IOException, SAXException {
        Path folder =
                Path.of(
                        Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                                .orElse("../../shared/vectors"));
        Path file = folder.resolve("reports-ietf-xsd/dmarc-xml-0.2.xsd");
        assumeTrue(Files.exists(file), file + " is not here: no schema to check with");
        var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Schema schema = schemas.newSchema(file.toFile());
        for (int seed = 0; seed < REPORTS; seed++) {
            byte[] xml = xml(new Reports(seed).report(), Shape.RFC_9990);
            schema.newValidator().validate(new StreamSource(in(xml)));
        }
    }

    @Test
    void theOlderShapeHasItsOwnOrderAndNothingNew() throws IOException {
        String xml = new String(xml(new Reports(3).report(), Shape.RFC_7489), UTF_8);
        for (String gone :
                List.of("<np>", "<testing>", "<generator>", "<disposition>pass", "lang=")) {
            assertTrue(!xml.contains(gone), gone);
        }
        assertInOrder(xml, "<version>", "<domain>", "<p>", "<sp>", "<pct>100", "<fo>");
        assertInOrder(xml, "<source_ip>", "<count>", "<envelope_from", "<header_from>", "<scope>");
    }

    @Test
    void anOverrideThatTheOlderShapeHasNoWordForIsToldInTheComment() throws IOException {
        ReportRecord plain = new Reports(1).record();
        PolicyEvaluated evaluated = plain.row().evaluated();
        var testing = new OverrideReason(Told.of(OverrideType.POLICY_TEST_MODE), Optional.empty());
        var row =
                new Row(
                        plain.row().source(),
                        1,
                        new PolicyEvaluated(
                                evaluated.disposition(),
                                evaluated.dkim(),
                                evaluated.spf(),
                                List.of(testing)));
        var record = new ReportRecord(row, plain.identifiers(), plain.authResults());
        var report = new AggregateReport(new Reports(1).report().head(), List.of(record));
        String xml = new String(xml(report, Shape.RFC_7489), UTF_8);
        assertInOrder(xml, "<type>other</type>", "<comment>policy_test_mode</comment>");
    }

    private static void assertInOrder(String text, String... parts) {
        int at = 0;
        for (String part : parts) {
            int next = text.indexOf(part, at);
            assertTrue(next >= at, part + " in " + text.substring(at, at + 200));
            at = next;
        }
    }

    @Test
    void aRecordNamesAHundredSignaturesTheTellingOnesFirst() throws IOException {
        ReportRecord plain = new Reports(1).record();
        String author = plain.identifiers().headerFrom().text();
        Stream<DkimAuthResult> failed =
                Stream.generate(() -> signature("other.example", DkimResult.FAIL)).limit(200);
        Stream<DkimAuthResult> passed =
                Stream.of(
                        signature("other.example", DkimResult.PASS),
                        signature("mail." + author, DkimResult.PASS),
                        signature(author, DkimResult.PASS));
        var record =
                new ReportRecord(
                        plain.row(),
                        plain.identifiers(),
                        new AuthResults(
                                Stream.concat(failed, passed).toList(), plain.authResults().spf()));
        var report = new AggregateReport(new Reports(1).report().head(), List.of(record));
        List<DkimAuthResult> told =
                AggregateReader.read(in(xml(report, Shape.RFC_9990)))
                        .value()
                        .records()
                        .getFirst()
                        .authResults()
                        .dkim();
        assertEquals(SignatureOrder.MAX_SIGNATURES, told.size());
        assertEquals(
                List.of(author, "mail." + author, "other.example", "other.example"),
                told.stream().limit(4).map(one -> one.domain().text()).toList());
    }

    private static DkimAuthResult signature(String domain, DkimResult result) {
        return new DkimAuthResult(
                ReportedName.of(domain), Optional.of("s"), Told.of(result), Optional.empty());
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() throws IOException {
        ReportHead head = new Reports(1).report().head();
        ReportMetadata was = head.metadata();
        var metadata =
                new ReportMetadata(
                        "a\u0000b\u001bc\uFFFEd\uD800e",
                        was.email(),
                        was.extraContactInfo(),
                        was.reportId(),
                        was.period(),
                        was.errors(),
                        was.generator());
        var report =
                new AggregateReport(
                        new ReportHead(head.edition(), metadata, head.policy()),
                        new Reports(1).report().records());
        Parsed<AggregateReport> read = AggregateReader.read(in(xml(report, Shape.RFC_9990)));
        assertEquals("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe", read.value().head().metadata().orgName());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatTheRfcHasNoPlaceForIsRefused(String rule, AggregateReport report) {
        assertThrows(IllegalArgumentException.class, () -> xml(report, Shape.RFC_9990), rule);
    }

    static Stream<Arguments> whatTheRfcHasNoPlaceForIsRefused() {
        AggregateReport good = new Reports(7).report();
        ReportRecord record = good.records().getFirst();
        SpfAuthResult spf =
                new SpfAuthResult(
                        ReportedName.of("a.example"),
                        Optional.of(Told.of(SpfScope.HELO)),
                        Told.of(SpfResult.PASS),
                        Optional.empty());
        return Stream.of(
                Arguments.of("no record", new AggregateReport(good.head(), List.of())),
                Arguments.of("no address", with(good, withRow(record, Optional.empty(), 1))),
                Arguments.of(
                        "nothing counted", with(good, withRow(record, record.row().source(), 0))),
                Arguments.of("SPF of HELO", with(good, withSpf(record, List.of(spf)))),
                Arguments.of("two of SPF", with(good, withSpf(record, List.of(spf, spf)))));
    }

    private static AggregateReport with(AggregateReport report, ReportRecord record) {
        return new AggregateReport(report.head(), List.of(record));
    }

    private static ReportRecord withRow(
            ReportRecord record, Optional<org.sekimori.dns.IpAddress> source, long count) {
        return new ReportRecord(
                new Row(source, count, record.row().evaluated()),
                record.identifiers(),
                record.authResults());
    }

    private static ReportRecord withSpf(ReportRecord record, List<SpfAuthResult> spf) {
        return new ReportRecord(
                record.row(), record.identifiers(), new AuthResults(List.of(), spf));
    }

    @Test
    void compressedItIsTheSame() throws IOException {
        AggregateReport report = new Reports(2).report();
        var out = new ByteArrayOutputStream();
        AggregateWriter.writeGzip(report, Shape.RFC_9990, out);
        var gzip = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(report, AggregateReader.read(gzip).value());
    }

    @Test
    void theMailIsNamedAsTheRfcSays() {
        var name =
                new ReportName(
                        Domain.of("mail.receiver.example"),
                        Domain.of("example.com"),
                        Period.ofSeconds(1013662812, 1013749130),
                        Optional.empty());
        assertEquals(
                "mail.receiver.example!example.com!1013662812!1013749130.xml.gz", name.file(true));
        assertEquals(
                "Report Domain: example.com Submitter: mail.receiver.example"
                        + " Report-ID: <sample-ridtxt@example.com>",
                name.subject("sample-ridtxt@example.com"));
        assertThrows(IllegalArgumentException.class, () -> name.subject("a\r\nBcc: b@c.example"));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ReportName(
                                name.receiver(),
                                name.policyDomain(),
                                name.period(),
                                Optional.of("../x")));
    }

    private static byte[] xml(AggregateReport report, Shape shape) throws IOException {
        var out = new ByteArrayOutputStream();
        AggregateWriter.write(report, shape, out);
        return out.toByteArray();
    }

    private static ByteArrayInputStream in(byte[] xml) {
        return new ByteArrayInputStream(xml);
    }
}
