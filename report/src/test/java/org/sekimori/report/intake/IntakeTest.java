package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.failure.FailureReport;
import org.sekimori.report.tls.TlsReport;

class IntakeTest {
    private static final String XML =
            """
            <feedback><report_metadata><org_name>mise.example</org_name><report_id>1</report_id>
            <date_range><begin>1795392000</begin><end>1795478399</end></date_range>
            </report_metadata><policy_published><domain>kojo.example</domain><p>none</p>
            </policy_published><record><row><source_ip>192.0.2.1</source_ip><count>3</count>
            <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf>
            </policy_evaluated></row><identifiers><header_from>kojo.example</header_from>
            </identifiers><auth_results/></record></feedback>
            """;

    private static final String JSON =
            """
            {"organization-name": "mise.example", "report-id": "1",
             "date-range": {"start-datetime": "2026-11-23T00:00:00",
                            "end-datetime": "2026-11-23T23:59:59Z"},
             "policies": [{"policy": {"policy-type": "sts", "policy-string": "version: STSv1",
                                      "policy-domain": "kojo.example", "mx-host": ["mx"]},
                           "summary": {"total-successful-session-count": 7,
                                       "total-failure-session-count": 2},
                           "failure-details": [{"result-type": "certificate-expired",
                                                "failed-session-count": "2"}]}]}
            """;

    private static final String ARF =
            """
            From: reports@mise.example
            Content-Type: multipart/report; report-type=feedback-report; boundary=b

            --b
            Content-Type: text/plain

            One of your messages failed.
            --b
            Content-Type: message/feedback-report
            Content-Transfer-Encoding: base64

            %s
            --b
            Content-Type: message/rfc822

            From: <boss@kojo.example>
            Subject: money

            body
            --b--
            """
                    .formatted(
                            base64(
                                    """
                                    Feedback-Type: auth-failure
                                    Auth-Failure: dmarc
                                    Incidents: 4
                                    Source-IP: 203.0.113.9
                                    Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0900 (JST)
                                    """
                                            .getBytes(UTF_8)));

    private static final String PLAIN =
            """
            From: reports@mise.example
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: text/plain

            A message claiming to be from you has failed.

              Sender Domain: kojo.example
              Sender IP Address: 203.0.113.9
              Received date: Mon, 23 Nov 2026 09:00:00 +0900
            --b--
            """;

    /// @param told one line for each thing that was found
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void found(String what, byte[] input, String told) throws IOException {
        var sink = new Lines();
        Intake.read(new ByteArrayInputStream(input), sink);
        assertEquals(told, String.join("; ", sink.lines));
    }

    static Stream<Arguments> found() throws IOException {
        byte[] xml = XML.getBytes(UTF_8);
        byte[] gzip = gzip(xml);
        byte[] random = {'P', 'K', 3, 4, 1, 2, 3};
        return Stream.of(
                Arguments.of("a plain report", xml, ": aggregate 3"),
                Arguments.of("a compressed one", gzip, ": aggregate 3"),
                Arguments.of("one compressed twice", gzip(gzip), ": aggregate 3"),
                Arguments.of("octets after the gzip", join(gzip, new byte[9]), ": aggregate 3"),
                Arguments.of(
                        "all files of an archive",
                        zip("a.xml", xml, "b.txt", "hello".getBytes(UTF_8), "c.gz", gzip),
                        "a.xml: aggregate 3; b.txt: not-a-report; c.gz: aggregate 3"),
                Arguments.of("an archive of nothing", zip(), ": empty"),
                Arguments.of("an archive that is none", random, ": empty"),
                Arguments.of("nothing", new byte[0], ": empty"),
                Arguments.of("white space", " \r\n".getBytes(UTF_8), ": empty"),
                Arguments.of("a word", "unused".getBytes(UTF_8), ": not-a-report"),
                Arguments.of("a page", "<html><p>404</p></html>".getBytes(UTF_8), ": not-a-report"),
                Arguments.of("other JSON", "{\"a\": [1]}".getBytes(UTF_8), ": not-a-report"),
                Arguments.of("half a gzip", Arrays.copyOf(gzip, gzip.length / 2), ": truncated"),
                Arguments.of("the first octets of a gzip", Arrays.copyOf(gzip, 5), ": truncated"),
                Arguments.of("a gzip of damaged octets", damaged(gzip), ": damaged"),
                Arguments.of("half a report", Arrays.copyOf(xml, xml.length / 2), ": truncated"),
                Arguments.of("a TLS report", JSON.getBytes(UTF_8), ": tls 7 2"),
                Arguments.of(
                        "a TLS report that breaks off",
                        JSON.substring(0, 250).getBytes(UTF_8),
                        ": truncated"),
                Arguments.of(
                        "a mail with a zip that is called gzip",
                        mail("application/gzip; name=\"a.xml.gz\"", zip("a.xml", xml)),
                        "a.xml.gz/a.xml: aggregate 3"),
                Arguments.of(
                        "a mail that is the report itself",
                        single("application/octet-stream", gzip),
                        "part 1: aggregate 3"),
                Arguments.of(
                        "a mail of words",
                        "From: a@mise.example\n\nunused\n".getBytes(UTF_8),
                        ": no-report-in-mail"),
                Arguments.of(
                        "a mail in a mail",
                        mail("message/rfc822", single("application/zip", zip("a.xml", xml))),
                        "part 2/part 1/a.xml: aggregate 3"),
                Arguments.of("a failure report", ARF.getBytes(UTF_8), ": failure kojo.example 4"),
                Arguments.of(
                        "a failure report in words",
                        PLAIN.getBytes(UTF_8),
                        ": failure kojo.example 1"),
                Arguments.of(
                        "a mailbox",
                        ("From x Mon\n" + ARF + "\nFrom y Mon\nFrom: z@mise.example\n\nhello\n")
                                .getBytes(UTF_8),
                        "message 1: failure kojo.example 4; message 2: no-report-in-mail"));
    }

    @Test
    void whatComesOutOfArchivesHasALimit() throws IOException {
        var zeros = new byte[1 << 20];
        var sink = new Lines();
        Intake.read(
                new ByteArrayInputStream(zip("a", zeros, "b", zeros, "c", zeros)), sink, 2 << 20);
        assertEquals(List.of("a: not-a-report", "b: not-a-report", ": limit"), sink.lines);
    }

    @Test
    void archivesInArchivesHaveALimit() throws IOException {
        byte[] nested = XML.getBytes(UTF_8);
        for (int i = 0; i < Intake.MAX_DEPTH; i++) {
            nested = gzip(nested);
        }
        var within = new Lines();
        Intake.read(new ByteArrayInputStream(nested), within);
        var beyond = new Lines();
        Intake.read(new ByteArrayInputStream(gzip(nested)), beyond);
        assertEquals(List.of(": aggregate 3"), within.lines);
        assertEquals(List.of(": limit"), beyond.lines);
    }

    @Test
    void filesInAnArchiveHaveALimit() throws IOException {
        var many = new Object[2 * (Intake.MAX_MEMBERS + 1)];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "f" + i;
            many[i + 1] = new byte[0];
        }
        var sink = new Lines();
        Intake.read(new ByteArrayInputStream(zip(many)), sink);
        assertEquals(Intake.MAX_MEMBERS + 1, sink.lines.size());
        assertEquals(": limit", sink.lines.getLast());
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    private static byte[] damaged(byte[] gzip) {
        byte[] damaged = gzip.clone();
        Arrays.fill(damaged, 12, 40, (byte) 0xff);
        return damaged;
    }

    /// @param files names and octets, in turn
    private static byte[] zip(Object... files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write((byte[]) files[i + 1]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] single(String type, byte[] content) {
        return ("From: a@mise.example\nContent-Type: "
                        + type
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + base64(content)
                        + "\n")
                .getBytes(UTF_8);
    }

    private static byte[] mail(String type, byte[] content) {
        return ("From: a@mise.example\nContent-Type: multipart/mixed; boundary=x\n\n"
                        + "--x\nContent-Type: text/plain\n\nA report.\n--x\nContent-Type: "
                        + type
                        + "\nContent-Transfer-Encoding: base64\n\n"
                        + base64(content)
                        + "\n--x--\n")
                .getBytes(UTF_8);
    }

    private static String base64(byte[] octets) {
        return Base64.getMimeEncoder().encodeToString(octets);
    }

    /// One line for each thing that is found.
    private static final class Lines implements ReportSink {
        private final List<String> lines = new ArrayList<>();
        private long messages;

        @Override
        public Consumer<ReportRecord> begin(String member) {
            messages = 0;
            return record -> messages += record.row().count();
        }

        @Override
        public void aggregate(String member, Parsed<ReportHead> head) {
            lines.add(member + ": aggregate " + messages);
        }

        @Override
        public void failure(String member, Parsed<FailureReport> report) {
            FailureReport failure = report.value();
            lines.add(
                    member
                            + ": failure "
                            + failure.reportedDomain().text()
                            + " "
                            + failure.incidents());
        }

        @Override
        public void tls(String member, Parsed<TlsReport> report) {
            TlsReport tls = report.value();
            lines.add(member + ": tls " + tls.successful() + " " + tls.failed());
        }

        @Override
        public void refused(String member, Refusal refusal) {
            lines.add(member + ": " + refusal.code().word());
        }
    }
}
