package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTest {
    static final String JSON =
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
                            Packed.base64(
                                    """
                                    Feedback-Type: auth-failure
                                    Auth-Failure: dmarc
                                    Incidents: 4
                                    Source-IP: 203.0.113.9
                                    Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0900 (JST)
                                    """
                                            .getBytes(UTF_8)));

    static final String PLAIN =
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
        assertEquals(told, Lines.of(input));
    }

    static Stream<Arguments> found() throws IOException {
        byte[] xml = Packed.XML.getBytes(UTF_8);
        byte[] gzip = Packed.gzip(xml);
        byte[] random = {'P', 'K', 3, 4, 1, 2, 3};
        return Stream.of(
                Arguments.of("a plain report", xml, ": aggregate 3"),
                Arguments.of("a compressed one", gzip, ": aggregate 3"),
                Arguments.of("one compressed twice", Packed.gzip(gzip), ": aggregate 3"),
                Arguments.of("octets after the gzip", join(gzip, new byte[9]), ": aggregate 3"),
                Arguments.of(
                        "all files of an archive",
                        Packed.zip("a.xml", xml, "b.txt", "hello".getBytes(UTF_8), "c.gz", gzip),
                        "a.xml: aggregate 3; b.txt: not-a-report; c.gz: aggregate 3"),
                Arguments.of("an archive of nothing", Packed.zip(), ": empty"),
                Arguments.of("an archive that is none", random, ": truncated"),
                Arguments.of("nothing", new byte[0], ": empty"),
                Arguments.of("white space", " \r\n".getBytes(UTF_8), ": empty"),
                Arguments.of("a word", "hello".getBytes(UTF_8), ": not-a-report"),
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
                        Packed.mail(
                                "application/gzip; name=\"a.xml.gz\"", Packed.zip("a.xml", xml)),
                        "a.xml.gz/a.xml: aggregate 3"),
                Arguments.of(
                        "a mail that is the report itself",
                        Packed.single("application/octet-stream", gzip),
                        "part 1: aggregate 3"),
                Arguments.of(
                        "a mail of words",
                        "From: a@mise.example\n\nhello\n".getBytes(UTF_8),
                        ": no-report-in-mail"),
                Arguments.of(
                        "a mail in a mail",
                        Packed.mail(
                                "message/rfc822",
                                Packed.single("application/zip", Packed.zip("a.xml", xml))),
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
                new ByteArrayInputStream(Packed.zip("a", zeros, "b", zeros, "c", zeros)),
                sink,
                2 << 20);
        assertEquals(List.of("a: not-a-report", "b: not-a-report", ": limit"), sink.lines);
    }

    @Test
    void archivesInArchivesHaveALimit() throws IOException {
        byte[] nested = Packed.XML.getBytes(UTF_8);
        for (int i = 0; i < Intake.MAX_DEPTH; i++) {
            nested = Packed.gzip(nested);
        }
        var within = new Lines();
        Intake.read(new ByteArrayInputStream(nested), within);
        var beyond = new Lines();
        Intake.read(new ByteArrayInputStream(Packed.gzip(nested)), beyond);
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
        Intake.read(new ByteArrayInputStream(Packed.zip(many)), sink);
        assertEquals(Intake.MAX_MEMBERS + 1, sink.lines.size());
        assertEquals(": limit", sink.lines.getLast());
    }

    private static byte[] damaged(byte[] gzip) {
        byte[] damaged = gzip.clone();
        Arrays.fill(damaged, 12, 40, (byte) 0xff);
        return damaged;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
