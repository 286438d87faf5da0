package org.sekimori.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.auth.tag.TagList;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.live.ResolvConf;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;
import org.sekimori.report.failure.FailureReader;
import org.sekimori.report.failure.FailureReader.Beside;
import org.sekimori.report.intake.Intake;

/// Time grows with the length of an input, not with its square. Each parser reads a megabyte of the
/// same few characters over and over: a tenth of a second where each is looked at once, many
/// seconds where each is looked at again for every other.
@Tag("slow")
class HostileInputTest {
    private static final int ALL = 1 << 20;

    /// Of the processor's time, which does not depend on what else the machine does.
    private static final Duration ENOUGH = Duration.ofMillis(1_500);

    /// For a reader that does not come back at all.
    private static final Duration FOREVER = Duration.ofMinutes(1);

    private static final List<String> PIECES =
            List.of(
                    " ",
                    "\t",
                    "\r",
                    "\n",
                    "\r\n",
                    "\r\n ",
                    "\n ",
                    "\0",
                    "\u00ff",
                    "a",
                    "0",
                    "%",
                    "_",
                    "(",
                    ")",
                    "()",
                    "((a)",
                    "(\\",
                    "\"",
                    "\"\"",
                    "\"\\",
                    "\\",
                    "\\\\",
                    "<",
                    ">",
                    "<>",
                    "<a",
                    "[",
                    "]",
                    "@",
                    "a@",
                    "a@a.example,",
                    ",",
                    ", ",
                    ".",
                    "a.",
                    "..",
                    ":",
                    "::",
                    ";",
                    "; ",
                    "=",
                    "==",
                    "a=",
                    "a=b;",
                    "a=;",
                    "=;",
                    "/",
                    "//",
                    "*",
                    "*.",
                    "!",
                    "-",
                    "$",
                    "=?",
                    "?=",
                    "%{",
                    "%{i}",
                    "%%",
                    "%{d}.",
                    "+",
                    "a:x ",
                    "a:%{d} ",
                    "mx ",
                    "x=y ",
                    "include:",
                    "ip4:1.2.3.4 ",
                    "mailto:a@a.example,",
                    "a A 192.0.2.1\n",
                    "a TXT \"x\"\n",
                    "( ",
                    "; x\n",
                    ";!delay a 1\n",
                    "$ORIGIN a\n",
                    "xn--",
                    "例.",
                    "\u0301",
                    "v=1;",
                    "x\r\n",
                    "From: a@a.example\r\n",
                    "From:\r\n",
                    "ARC-Seal: i=1\r\n",
                    "DKIM-Signature: b=;\r\n");

    /// @param start what makes the parser read on
    record Parser(String name, String start, Consumer<String> reader) {
        /// Reads texts of these lengths, a megabyte each: some parsers refuse the longer one
        /// unread.
        void readAll(String piece) {
            for (int length : new int[] {65_000, ALL}) {
                String text =
                        start
                                + piece.repeat(
                                        Math.max(1, (length - start.length()) / piece.length()));
                for (int read = 0; read < ALL; read += length) {
                    reader.accept(text);
                }
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Parser> parsers() {
        return Stream.of(
                new Parser("tag list", "", HostileInputTest::tagLists),
                new Parser("tag value", "a=", HostileInputTest::tagLists),
                new Parser("spf", "v=spf1 ", SpfRecord::parse),
                new Parser("spf name", "v=spf1 a:", SpfRecord::parse),
                new Parser("spf text", "v=spf1 exp=a.", SpfRecord::parse),
                new Parser("dmarc", "v=DMARC1;", DmarcRecord::parse),
                new Parser("dmarc uris", "v=DMARC1; p=none; rua=", DmarcRecord::parse),
                new Parser("path", "<", SmtpPath::reversePath),
                new Parser("quoted path", "<\"", SmtpPath::reversePath),
                new Parser("route", "<@a.example", SmtpPath::forwardPath),
                new Parser("results", "mx.a.example", AuthenticationResults::read),
                new Parser(
                        "result value",
                        "mx.a.example; spf=pass smtp.mailfrom=",
                        AuthenticationResults::read),
                new Parser(
                        "result reason",
                        "mx.a.example; spf=pass reason=\"",
                        AuthenticationResults::read),
                new Parser("domain", "a.", HostileInputTest::names),
                new Parser("zone", "", HostileInputTest::zone),
                new Parser("zone text", "a TXT \"", HostileInputTest::zone),
                new Parser("zone parentheses", "a TXT (", HostileInputTest::zone),
                new Parser("suffixes", "", text -> PublicSuffixList.parse(text, "hostile")),
                new Parser("resolv conf", "nameserver ", ResolvConf::parse),
                new Parser("from", "From: ", HostileInputTest::author),
                new Parser("from name", "From: a <", HostileInputTest::author),
                new Parser("from comment", "From: (", HostileInputTest::author),
                new Parser("header", "", HostileInputTest::judge),
                new Parser("body", "From: a@a.example\r\n\r\n", HostileInputTest::judge),
                new Parser(
                        "signature",
                        "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; ",
                        HostileInputTest::judge),
                new Parser("signed names", "DKIM-Signature: v=1; h=", HostileInputTest::judge),
                new Parser("seal", "ARC-Seal: i=1; ", HostileInputTest::judge),
                new Parser("report", "<feedback><record>", HostileInputTest::take),
                new Parser("report text", "<feedback><version>", HostileInputTest::take),
                new Parser("report tag", "<feedback><record a", HostileInputTest::take),
                new Parser("tls report", "{\"policies\":[", HostileInputTest::take),
                new Parser(
                        "failure report", "Feedback-Type: auth-failure\n", HostileInputTest::fail),
                new Parser("failure words", "Sender Domain: ", HostileInputTest::fail),
                new Parser(
                        "mail with parts",
                        "From: a@a.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
                        HostileInputTest::take));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void aMegabyteOfTheSameTakesNoTime(Parser parser) {
        for (String piece : PIECES) {
            String shown = parser + " of " + Texts.shown(piece);
            Duration took = assertTimeoutPreemptively(FOREVER, () -> time(parser, piece), shown);
            assertTrue(took.compareTo(ENOUGH) < 0, () -> shown + " took " + took);
        }
    }

    private static Duration time(Parser parser, String piece) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        parser.readAll(piece);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }

    private static void tagLists(String text) {
        TagList.parse(text);
        TagList.parseInternational(text);
    }

    private static void names(String text) {
        Domain.parse(text);
        Domain.query(text);
        IpAddress.parse(text);
    }

    private static void zone(String text) {
        ZoneText.parse(List.of(ZoneText.Source.of("hostile", text)));
    }

    private static void author(String text) {
        Author.of(HeaderBlock.parse(text.getBytes(ISO_8859_1)));
    }

    private static void judge(String text) {
        var nowhere = ZoneText.parse(List.of()).resolver();
        var evaluator = new Evaluator(EvaluatorSettings.standard(), nowhere, () -> 0);
        var arrival = Arrival.of(Optional.empty(), "", SmtpPath.bare(""));
        try {
            evaluator.evaluate(arrival, Message.of(text.getBytes(ISO_8859_1)), Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(String text) {
        try {
            Intake.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), new Heard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fail(String text) {
        FailureReader.read(text, new Beside(text, text));
        FailureReader.isPlain(text);
    }
}
