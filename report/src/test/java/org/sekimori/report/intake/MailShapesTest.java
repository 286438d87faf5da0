package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mails that reports are known to come in, and mails that are made to do harm.
class MailShapesTest {
    private static final String READ = "a.xml.gz: aggregate 3";

    /// Only the octets tell what a part is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "application/gzip",
                "application/x-gzip",
                "application/zip",
                "application/x-zip-compressed",
                "application/tlsrpt+gzip",
                "text/plain",
                "text/html",
                "text/xml",
                "image/png",
                "message/feedback-report-of-nobody",
                "nonsense"
            })
    void theTypeOfAPartDoesNotCount(String type) throws IOException {
        byte[] gzip = Packed.gzip(Packed.XML.getBytes(UTF_8));
        assertEquals(READ, Lines.of(Packed.mail(type + "; name=\"a.xml.gz\"", gzip)));
    }

    /// @param told one line for each thing that was found
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shapes(String what, String mail, String told) throws IOException {
        assertEquals(told, Lines.of(mail.getBytes(ISO_8859_1)));
    }

    static Stream<Arguments> shapes() throws IOException {
        byte[] xml = Packed.XML.getBytes(UTF_8);
        String gzip = Packed.base64(Packed.gzip(xml));
        return Stream.of(
                Arguments.of(
                        "the whole body is a zip",
                        new String(
                                Packed.single(
                                        "application/zip; name=a.zip", Packed.zip("a.xml", xml)),
                                UTF_8),
                        "a.zip/a.xml: aggregate 3"),
                Arguments.of(
                        "a name in pieces",
                        part(
                                "Content-Disposition: attachment; filename*0=\"a.\"; filename*1=\"xml.gz\"\n",
                                gzip),
                        READ),
                Arguments.of(
                        "a name in percent signs",
                        part(
                                "Content-Disposition: attachment; filename*=UTF-8''a%2Exml.gz\n",
                                gzip),
                        READ),
                Arguments.of(
                        "ContentType for Content-Type",
                        part("ContentType: application/gzip; name=\"a.xml.gz\"\n", gzip),
                        "part 2: aggregate 3"),
                Arguments.of(
                        "multipart/alternative",
                        part("Content-Type: application/gzip; name=a.xml.gz\n", gzip)
                                .replace("multipart/mixed", "multipart/alternative"),
                        READ),
                Arguments.of(
                        "a boundary that nobody closes",
                        part("Content-Type: application/gzip; name=a.xml.gz\n", gzip)
                                .replace("--x--\n", ""),
                        READ),
                Arguments.of(
                        "stray characters in base64",
                        part(
                                "Content-Type: application/gzip; name=a.xml.gz\n",
                                gzip.replaceFirst("(.{20})", "$1 !*\t\n") + "\n-- \nsent by\n"),
                        READ),
                Arguments.of(
                        "a report as it is, in 8 bit",
                        part("Content-Type: text/xml; name=a.xml\n", Packed.XML)
                                .replace("base64", "8bit"),
                        "a.xml: aggregate 3"),
                Arguments.of(
                        "a report quoted-printable",
                        part(
                                        "Content-Type: text/xml; name=a.xml\n",
                                        Packed.XML
                                                .replace("=", "=3D")
                                                .replace("</row>", "=\n</row>"))
                                .replace("base64", "quoted-printable"),
                        "a.xml: aggregate 3"),
                Arguments.of(
                        "a page beside the report",
                        part("Content-Type: text/html\n", Packed.base64("<p>A</p>".getBytes(UTF_8)))
                                .replace("--x--", partOf("name=a.xml.gz", gzip) + "--x--"),
                        READ),
                Arguments.of(
                        "a message that was passed on",
                        part(
                                        "Content-Type: message/rfc822\n",
                                        "From: b@mise.example\n"
                                                + "Content-Type: application/gzip; name=a.xml.gz\n"
                                                + "Content-Transfer-Encoding: base64\n\n"
                                                + gzip)
                                .replaceFirst("Content-Transfer-Encoding: base64\n", ""),
                        "part 2/a.xml.gz: aggregate 3"),
                Arguments.of(
                        "what Yahoo sent in May 2023",
                        "From: a@mise.example\nContent-Type: text/plain\n\nunused\n",
                        ": placeholder"),
                Arguments.of(
                        "a file of Outlook",
                        part(
                                "Content-Type: application/vnd.ms-outlook; name=a.msg\n",
                                base64("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
                        "a.msg: unsupported"),
                Arguments.of(
                        "winmail.dat",
                        part(
                                "Content-Type: application/ms-tnef; name=winmail.dat\n",
                                base64("x\u009f>\"\1\0")),
                        "winmail.dat: unsupported"),
                Arguments.of(
                        "a TLS report that calls itself gzip",
                        part(
                                "Content-Type: application/tlsrpt+gzip; name=a.json.gz\n",
                                Packed.base64(IntakeTest.JSON.getBytes(UTF_8))),
                        "a.json.gz: tls 7 2"),
                Arguments.of(
                        "a picture in the place of a report",
                        part("Content-Type: image/png; name=a.png\n", base64("\u0089PNG")),
                        ": no-report-in-mail a.png"),
                Arguments.of(
                        "a failure report in words alone",
                        IntakeTest.PLAIN
                                .replaceFirst("(?s)Content-Type: multipart.*?text/plain\n", "")
                                .replace("--b--\n", "")
                                .replace("Received date", "Received Date"),
                        ": failure kojo.example 1"));
    }

    @Test
    void aMailOfAHundredThousandPartsMeetsALimit() throws IOException {
        assertEquals(
                ": limit",
                Lines.of(
                        many(
                                "From: a@mise.example\nContent-Type: multipart/mixed; boundary=x\n\n",
                                "--x\n\nhello\n",
                                100_000)));
    }

    @Test
    void partsWithinPartsMeetALimit() throws IOException {
        var mail = new StringBuilder("From: a@mise.example\n");
        for (int i = 0; i < 10_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b").append(i);
            mail.append("\n\n--b").append(i).append('\n');
        }
        assertEquals(": limit", Lines.of(mail.toString().getBytes(UTF_8)));
    }

    @Test
    void messagesWithinMessagesMeetALimit() throws IOException {
        String mail = "From: a@mise.example\nContent-Type: message/rfc822\n\n".repeat(1000);
        assertEquals("limit", Lines.of(mail.getBytes(UTF_8)).replaceFirst(".*: ", ""));
    }

    @Test
    void aHeaderOfAHundredMegabytesMeetsALimit() throws IOException {
        String megabyte = "a".repeat(1 << 20);
        assertEquals(": limit", Lines.of(many("From: a@mise.example\nSubject: ", megabyte, 100)));
        assertEquals(
                ": limit",
                Lines.of(many("From: a@mise.example\nSubject: a\n", " " + megabyte + "\n", 100)));
        assertEquals(": limit", Lines.of(many("From: a@mise.example\n", "X: a\n", 20_000_000)));
    }

    /// A text, and another so many times after it.
    private static InputStream many(String first, String then, int times) {
        return new SequenceInputStream(
                new ByteArrayInputStream(first.getBytes(UTF_8)), new Repeated(then, times));
    }

    private static String part(String fields, String content) {
        return "From: a@mise.example\nContent-Type: multipart/mixed; boundary=x\n\n"
                + "--x\nContent-Type: text/plain\n\nA report.\n--x\n"
                + fields
                + "Content-Transfer-Encoding: base64\n\n"
                + content
                + "\n--x--\n";
    }

    private static String partOf(String name, String content) {
        return "--x\nContent-Type: application/gzip; "
                + name
                + "\nContent-Transfer-Encoding: base64\n\n"
                + content
                + "\n";
    }

    private static String base64(String octets) {
        return Packed.base64(octets.getBytes(ISO_8859_1));
    }
}
