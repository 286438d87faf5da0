package org.sekimori.report.aggregate;

import static org.sekimori.report.aggregate.QuirksTest.record;
import static org.sekimori.report.aggregate.QuirksTest.row;

import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.aggregate.QuirksTest.Seen;

/// What single reporters are known to write; [QuirksTest] has what many do.
class ReporterQuirksTest {
    private static final String RESULTS = "</auth_results>";
    private static final String EVALUATED = "<spf>fail</spf>";

    /// @param then what is read, shown as a text
    @ParameterizedTest(name = "{0}")
    @MethodSource({"heads", "rows", "results"})
    void elements(
            String quirk, String was, String is, Function<AggregateReport, Object> then, Seen seen)
            throws IOException {
        QuirksTest.check(was, is, then, seen);
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                row(
                        "namespaces of Outlook that mean nothing",
                        "<feedback>",
                        "<feedback xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
                        report -> report.head().edition().namespace(),
                        "",
                        ""),
                row(
                        "the namespace of RFC 9990 with a prefix",
                        "<feedback>",
                        "<feedback xmlns:d=\"urn:ietf:params:xml:ns:dmarc-2.0\">",
                        report -> report.head().edition().namespace(),
                        "urn:ietf:params:xml:ns:dmarc-2.0",
                        ""),
                row(
                        "the dates before all else, as wp.pl has them",
                        "<org_name>",
                        "<date_range><begin>1795392000</begin><end>1795478399</end></date_range>"
                                + "<org_name>",
                        report -> report.head().metadata().orgName(),
                        "mise.example",
                        ""),
                row(
                        "sp of nil",
                        "<sp>none</sp>",
                        "<sp>nil</sp>",
                        report -> report.head().policy().sp().orElseThrow(),
                        "Told[value=OTHER, text=nil]",
                        "word sp: nil"),
                row(
                        "four and a half hours, as KDDI has them, from no midnight",
                        "<begin>1795392000</begin><end>1795478399",
                        "<begin>1795410000</begin><end>1795426200",
                        report -> report.head().metadata().period().orElseThrow().begin(),
                        "2026-11-23T05:00:00Z",
                        ""),
                row(
                        "two days",
                        "<end>1795478399",
                        "<end>1795564799",
                        report -> report.head().metadata().period().orElseThrow().end(),
                        "2026-11-24T23:59:59Z",
                        "period PT47H59M59S"),
                row(
                        "an error in its own language",
                        "<date_range>",
                        "<error xml:lang=\"ja\">レコードが二つあります</error><date_range>",
                        report -> report.head().metadata().errors(),
                        "[Remark[text=レコードが二つあります, language=ja]]",
                        ""),
                row(
                        "a declaration and the root on one line",
                        "<feedback>",
                        "<?xml version=\"1.0\"?><feedback>",
                        report -> report.messages(),
                        "3",
                        ""));
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "none where pass or fail stands",
                        EVALUATED,
                        "<spf>none</spf>",
                        report -> record(report).row().evaluated().spf(),
                        "Told[value=FAIL, text=none]",
                        "word spf: none"),
                row(
                        "a reason that tells of ARC",
                        EVALUATED,
                        EVALUATED
                                + "<reason><type>local_policy</type>"
                                + "<comment>arc=fail as[1].d=x.example</comment></reason>",
                        report ->
                                record(report)
                                        .row()
                                        .evaluated()
                                        .reasons()
                                        .getFirst()
                                        .comment()
                                        .orElseThrow()
                                        .text(),
                        "arc=fail as[1].d=x.example",
                        ""),
                row(
                        "two reasons",
                        EVALUATED,
                        EVALUATED
                                + "<reason><type>other</type></reason>"
                                + "<reason><type>mailing_list</type></reason>",
                        report -> record(report).row().evaluated().reasons().size(),
                        "2",
                        ""),
                row(
                        "no reverse path",
                        "<header_from>",
                        "<!-- --><header_from>",
                        report -> record(report).identifiers().envelopeFrom(),
                        "Optional.empty",
                        ""),
                row(
                        "the recipient's domain, as KDDI has it",
                        "<header_from>",
                        "<envelope_to>ezweb.example</envelope_to><header_from>",
                        report -> record(report).identifiers().envelopeTo().orElseThrow().text(),
                        "ezweb.example",
                        ""),
                row(
                        "an empty From",
                        "<header_from>kojo.example",
                        "<header_from>",
                        report -> record(report).identifiers().headerFrom().text(),
                        "",
                        "empty header_from"));
    }

    static Stream<Arguments> results() {
        return Stream.of(
                row(
                        "DKIM unknown",
                        "s1</selector><result>pass",
                        "s1</selector><result>unknown",
                        ReporterQuirksTest::dkim,
                        "PERMERROR",
                        "word dkim result: unknown"),
                row(
                        "DKIM invalid",
                        "s1</selector><result>pass",
                        "s1</selector><result>invalid",
                        ReporterQuirksTest::dkim,
                        "PERMERROR",
                        "word dkim result: invalid"),
                row(
                        "DKIM empty, as GoSecure has it",
                        "s1</selector><result>pass",
                        "s1</selector><result>",
                        ReporterQuirksTest::dkim,
                        "OTHER",
                        "empty dkim result"),
                row(
                        "words for people about a signature",
                        "s1</selector>",
                        "s1</selector><human_result>body altered</human_result>",
                        report ->
                                record(report)
                                        .authResults()
                                        .dkim()
                                        .getFirst()
                                        .humanResult()
                                        .orElseThrow()
                                        .text(),
                        "body altered",
                        ""),
                row(
                        "no results",
                        "auth_results>",
                        "nothing>",
                        report -> record(report).authResults().dkim().size(),
                        "0",
                        "unknown nothing; missing auth_results"),
                row(
                        "three results of SPF, as GoSecure has them",
                        RESULTS,
                        "<spf><domain>a.example</domain><result>none</result></spf>"
                                + "<spf><domain>b.example</domain><result>pass</result></spf>"
                                + RESULTS,
                        report -> record(report).authResults().spf().size(),
                        "3",
                        ""));
    }

    private static Object dkim(AggregateReport report) {
        return record(report).authResults().dkim().getFirst().result().value();
    }
}
