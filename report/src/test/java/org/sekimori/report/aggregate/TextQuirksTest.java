package org.sekimori.report.aggregate;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.report.Parsed;

/// What is wrong with the text of some reports: character sets, markup, what stands around it.
class TextQuirksTest {
    /// @param bytes of the whole text
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void texts(String quirk, byte[] bytes, String orgName, String findings) throws IOException {
        Parsed<AggregateReport> read = AggregateReader.read(new ByteArrayInputStream(bytes));
        assertEquals(orgName, read.value().head().metadata().orgName());
        assertEquals(3, read.value().messages());
        assertEquals(
                findings,
                String.join(" ", read.findings().stream().map(one -> one.code().word()).toList()));
    }

    static Stream<Arguments> texts() {
        Charset windows = Charset.forName("windows-1252");
        String latin = Ordinary.XML.replace("mise.example<", "Caf\u00e9 \u2018M\u2019<");
        String cafe = "Caf\u00e9 \u2018M\u2019";
        return Stream.of(
                Arguments.of(
                        "a byte order mark", utf8("\uFEFF" + Ordinary.XML), "mise.example", ""),
                Arguments.of("white space first", utf8("\r\n " + Ordinary.XML), "mise.example", ""),
                Arguments.of(
                        "windows-1252 that says so",
                        latin.replace("UTF-8", "windows-1252").getBytes(windows),
                        cafe,
                        ""),
                Arguments.of(
                        "windows-1252 that says UTF-8",
                        latin.getBytes(windows),
                        cafe,
                        "encoding encoding encoding encoding encoding encoding"),
                Arguments.of(
                        "UTF-16 with its mark",
                        latin.replace("UTF-8", "UTF-16").getBytes(UTF_16),
                        cafe,
                        ""),
                Arguments.of(
                        "UTF-8 that says UTF-16", utf8(latin.replace("UTF-8", "UTF-16")), cafe, ""),
                Arguments.of(
                        "a character set of nobody",
                        utf8(Ordinary.XML.replace("UTF-8", "x-none")),
                        "mise.example",
                        "encoding"),
                Arguments.of(
                        "a stray quote after the declaration",
                        utf8(Ordinary.XML.replace("?>", "?>\"")),
                        "mise.example",
                        ""),
                Arguments.of(
                        "a schema that is never closed",
                        utf8(Ordinary.XML.replace("<feedback>", "<xs:schema a='b'>\n<feedback>")),
                        "mise.example",
                        ""),
                Arguments.of(
                        "a raw ampersand",
                        utf8(
                                Ordinary.XML.replace(
                                        "mise.example<", "A & B &copy; http://x/?a=1&b=2<")),
                        "A & B &copy; http://x/?a=1&b=2",
                        "mended mended mended mended mended mended"),
                Arguments.of(
                        "raw brackets around an address",
                        utf8(
                                Ordinary.XML.replace(
                                        "<org_name>mise.example", "<org_name><a@b.example>")),
                        "<a@b.example>",
                        "mended"),
                Arguments.of(
                        "a raw bracket in a name",
                        utf8(
                                Ordinary.XML.replace(
                                        "<org_name>mise.example", "<org_name>a<b.example")),
                        "a<b.example",
                        "mended"),
                Arguments.of(
                        "control characters",
                        utf8(
                                Ordinary.XML.replace(
                                        "<org_name>mise", "<org_name>\u0007&#0;&#x1F;mise")),
                        "\uFFFD\uFFFD\uFFFDmise.example",
                        "mended mended mended"),
                Arguments.of(
                        "comments and instructions",
                        utf8(
                                Ordinary.XML.replace(
                                        "<org_name>", "<!-- <a> --><?x <b> ?><org_name>")),
                        "mise.example",
                        ""),
                Arguments.of(
                        "character data",
                        utf8(
                                Ordinary.XML.replace(
                                        "<org_name>mise.example",
                                        "<org_name><![CDATA[<a> & \u00e9]]>")),
                        "<a> & \u00e9",
                        ""),
                Arguments.of(
                        "text after the end",
                        utf8(Ordinary.XML + "--boundary--"),
                        "mise.example",
                        ""));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
