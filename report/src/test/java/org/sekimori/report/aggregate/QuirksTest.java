package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Parsed;
import org.sekimori.report.Told;
import org.sekimori.report.Word;

/// What reporters are known to write. A new oddity is a new row.
class QuirksTest {
    static final String ORDINARY = Ordinary.XML;

    @Test
    void anOrdinaryReportHasNoFindings() throws IOException {
        assertEquals(List.of(), read(ORDINARY).findings());
    }

    /// @param then what is read, shown as a text
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void elements(
            String quirk, String was, String is, Function<AggregateReport, Object> then, Seen seen)
            throws IOException {
        check(was, is, then, seen);
    }

    static void check(String was, String is, Function<AggregateReport, Object> then, Seen seen)
            throws IOException {
        assertTrue(ORDINARY.contains(was), was);
        Parsed<AggregateReport> read = read(ORDINARY.replace(was, is));
        assertEquals(seen.value(), String.valueOf(then.apply(read.value())));
        assertEquals(
                seen.finding(),
                read.findings().stream()
                        .map(finding -> finding.code().word() + " " + finding.detail())
                        .reduce((a, b) -> a + "; " + b)
                        .orElse(""));
        assertEquals(1, read.value().records().size());
    }

    /// What came of it.
    record Seen(String value, String finding) {}

    static Stream<Arguments> elements() {
        return Stream.of(
                row(
                        "no version",
                        "<version>1.0</version>",
                        "",
                        QuirksTest::edition,
                        "Optional.empty",
                        ""),
                row(
                        "a version of a draft",
                        "<version>1.0<",
                        "<version>0.1<",
                        QuirksTest::edition,
                        "Optional[0.1]",
                        ""),
                row(
                        "a wrong namespace",
                        "<feedback>",
                        "<feedback xmlns=\"http//dmarc.org/dmarc-xml/0.1\">",
                        report -> report.head().edition().namespace(),
                        "http//dmarc.org/dmarc-xml/0.1",
                        ""),
                row(
                        "prefixes that nobody declared",
                        "<sp>none</sp>",
                        "<a:sp xsi:nil=\"true\">none</a:sp>",
                        report -> text(report.head().policy().sp()),
                        "none",
                        ""),
                row(
                        "an element of a later RFC",
                        "<sp>none</sp>",
                        "<sp>none</sp><np>reject</np>",
                        report -> text(report.head().policy().np()),
                        "reject",
                        ""),
                row(
                        "an empty sp",
                        "<sp>none</sp>",
                        "<sp/>",
                        report -> text(report.head().policy().sp()),
                        "",
                        "empty sp"),
                row(
                        "no sp",
                        "<sp>none</sp>",
                        "",
                        report -> report.head().policy().sp(),
                        "Optional.empty",
                        ""),
                row(
                        "no adkim and aspf",
                        "<adkim>r</adkim><aspf>r</aspf>",
                        "",
                        report -> report.head().policy().dkimAlignment(),
                        "RELAXED",
                        ""),
                row(
                        "policy_published twice",
                        "<record>",
                        "<policy_published><domain>x.example</domain></policy_published><record>",
                        report -> report.head().policy().domain().text(),
                        "kojo.example",
                        "repeated policy_published"),
                row(
                        "identities for identifiers",
                        "identifiers>",
                        "identities>",
                        QuirksTest::headerFrom,
                        "kojo.example",
                        "renamed identities"),
                row(
                        "a capital in a word",
                        "<disposition>none",
                        "<disposition>None",
                        QuirksTest::disposition,
                        "NONE",
                        "word disposition: None"),
                row(
                        "disposition pass",
                        "<disposition>none",
                        "<disposition>pass",
                        QuirksTest::disposition,
                        "PASS",
                        ""),
                row(
                        "an empty disposition",
                        "<disposition>none<",
                        "<disposition><",
                        QuirksTest::disposition,
                        "OTHER",
                        "empty disposition"),
                row(
                        "softfail where pass or fail stands",
                        "<spf>fail<",
                        "<spf>softfail<",
                        report -> record(report).row().evaluated().spf(),
                        "Told[value=FAIL, text=softfail]",
                        "word spf: softfail"),
                row(
                        "SPF unknown",
                        spf("pass"),
                        spf("unknown"),
                        QuirksTest::spf,
                        "TEMPERROR",
                        word("unknown")),
                row(
                        "SPF error",
                        spf("pass"),
                        spf("error"),
                        QuirksTest::spf,
                        "PERMERROR",
                        word("error")),
                row(
                        "SPF hardfail",
                        spf("pass"),
                        spf("hardfail"),
                        QuirksTest::spf,
                        "FAIL",
                        word("hardfail")),
                row(
                        "SPF of no word",
                        spf("pass"),
                        spf("maybe"),
                        QuirksTest::spf,
                        "OTHER",
                        word("maybe")),
                row(
                        "DKIM not.evaluated",
                        "</selector><result>pass",
                        "</selector><result>not.evaluated",
                        report -> record(report).authResults().dkim().getFirst().result().value(),
                        "NONE",
                        "word dkim result: not.evaluated"),
                row(
                        "no selector",
                        "<selector>s1</selector>",
                        "",
                        QuirksTest::selector,
                        "Optional.empty",
                        "missing selector"),
                row(
                        "an empty selector",
                        "<selector>s1</selector>",
                        "<selector></selector>",
                        QuirksTest::selector,
                        "Optional.empty",
                        "missing selector"),
                row(
                        "a signature without a domain",
                        "<domain>kojo.example</domain><selector>",
                        "<domain></domain><selector>",
                        report -> record(report).authResults().dkim(),
                        "[]",
                        "empty dkim domain"),
                row(
                        "no scope",
                        "<scope>mfrom</scope>",
                        "",
                        report -> record(report).authResults().spf().getFirst().scope(),
                        "Optional.empty",
                        ""),
                row(
                        "several results of SPF, and DKIM after them",
                        "<auth_results>",
                        "<auth_results><spf><domain>a.example</domain><result>none</result></spf>",
                        report -> record(report).authResults().spf().size(),
                        "2",
                        ""),
                row(
                        "a reason of no type",
                        "<spf>fail</spf>",
                        "<spf>fail</spf><reason><type></type><comment></comment></reason>",
                        report -> record(report).row().evaluated().reasons(),
                        "[OverrideReason[type=Told[value=OTHER, text=], comment=Optional.empty]]",
                        "empty reason type"),
                row(
                        "a reason of RFC 7489",
                        "<spf>fail</spf>",
                        "<spf>fail</spf><reason><type>forwarded</type></reason>",
                        report ->
                                record(report)
                                        .row()
                                        .evaluated()
                                        .reasons()
                                        .getFirst()
                                        .type()
                                        .value(),
                        "FORWARDED",
                        ""),
                row(
                        "the null reverse path",
                        "<identifiers>",
                        "<identifiers><envelope_from/>",
                        report -> record(report).identifiers().envelopeFrom(),
                        "Optional[ReportedName[text=, domain=Optional.empty]]",
                        ""),
                row(
                        "From in capitals",
                        "<header_from>kojo.example",
                        "<header_from>KOJO.Example",
                        report -> record(report).identifiers().headerFrom().domain(),
                        "Optional[kojo.example]",
                        ""),
                row(
                        "From in its own script",
                        "<header_from>kojo.example",
                        "<header_from>工場.example",
                        report -> record(report).identifiers().headerFrom().domain(),
                        "Optional[xn--rls55k.example]",
                        ""),
                row(
                        "no address",
                        "<source_ip>192.0.2.1</source_ip>",
                        "",
                        report -> record(report).row().source(),
                        "Optional.empty",
                        "missing source_ip"),
                row(
                        "an address that is left out on purpose",
                        "192.0.2.1",
                        "X.X.X.X",
                        report -> record(report).row().source(),
                        "Optional.empty",
                        "redacted source_ip: X.X.X.X"),
                row(
                        "count before the address",
                        "<source_ip>192.0.2.1</source_ip>\n      <count>3</count>",
                        "<count>3</count><source_ip>192.0.2.1</source_ip>",
                        report -> report.messages(),
                        "3",
                        ""),
                row(
                        "a count below nothing",
                        "<count>3<",
                        "<count>-3<",
                        report -> report.messages(),
                        "0",
                        "value count: -3; missing count"),
                row(
                        "a time with a fraction",
                        "1795392000<",
                        "1795392000.73<",
                        report -> report.head().metadata().period().orElseThrow().begin(),
                        "2026-11-23T00:00:00Z",
                        "value begin: 1795392000.73"),
                row(
                        "a period of one instant",
                        "<end>1795478399",
                        "<end>1795392000",
                        report -> report.head().metadata().period().orElseThrow().end(),
                        "2026-11-23T00:00:00Z",
                        "period PT0S"),
                row(
                        "a period of weeks",
                        "<begin>1795392000",
                        "<begin>1792886399",
                        report -> report.head().metadata().period().orElseThrow().begin(),
                        "2026-10-24T23:59:59Z",
                        "period PT720H"),
                row(
                        "a report id with brackets and spaces",
                        "<report_id>2026-11-23.kojo.example",
                        "<report_id>&lt;a $1@mise.example&gt;",
                        report -> report.head().metadata().reportId(),
                        "<a $1@mise.example>",
                        ""),
                row(
                        "elements of nobody",
                        "<pct>100</pct>",
                        "<pct>100</pct><ri>86400</ri>",
                        report -> report.head().policy().pct(),
                        "OptionalInt[100]",
                        "unknown ri"),
                row(
                        "extensions",
                        "<record>",
                        "<extension><e:x xmlns:e=\"urn:e\"><y/></e:x></extension><record>",
                        QuirksTest::headerFrom,
                        "kojo.example",
                        ""));
    }

    @Test
    void aReportMayHaveNoRecord() throws IOException {
        String none = ORDINARY.replaceAll("(?s)<record>.*</record>", "");
        Parsed<AggregateReport> read = read(none);
        assertEquals(0, read.value().records().size());
        assertTrue(read.found(Code.NO_RECORDS));
    }

    private static Parsed<AggregateReport> read(String xml) throws IOException {
        return AggregateReader.read(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    static Arguments row(
            String quirk,
            String was,
            String is,
            Function<AggregateReport, Object> then,
            String... seen) {
        return Arguments.of(quirk, was, is, then, new Seen(seen[0], seen[1]));
    }

    static ReportRecord record(AggregateReport report) {
        return report.records().getFirst();
    }

    private static Object edition(AggregateReport report) {
        return report.head().edition().version();
    }

    private static Object headerFrom(AggregateReport report) {
        return record(report).identifiers().headerFrom().text();
    }

    private static Object disposition(AggregateReport report) {
        return record(report).row().evaluated().disposition().value();
    }

    private static Object selector(AggregateReport report) {
        return record(report).authResults().dkim().getFirst().selector();
    }

    private static Object spf(AggregateReport report) {
        return record(report).authResults().spf().getFirst().result().value();
    }

    private static String spf(String result) {
        return "</scope><result>" + result;
    }

    private static String word(String word) {
        return "word spf result: " + word;
    }

    private static <E extends Enum<E> & Word> String text(Optional<Told<E>> told) {
        return told.orElseThrow().text();
    }
}
