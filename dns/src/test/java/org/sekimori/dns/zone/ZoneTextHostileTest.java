package org.sekimori.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;

/// No text throws, and none takes more than linear time.
@Timeout(60)
class ZoneTextHostileTest {
    private static final int MILLION = 1_000_000;

    private static ZoneText parse(String text) {
        return ZoneText.parse(List.of(ZoneText.Source.of("hostile", text)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Timeout(10)
    void aMillionOfAnything(String what, String text) {
        ZoneText read = parse(text);
        assertTrue(read.findings().size() <= ZoneText.MAX_FINDINGS, what);
        read.resolver().ask(new Question(Domain.of("a.a"), RecordType.A), Deadline.NEVER);
    }

    static Stream<Arguments> aMillionOfAnything() {
        var manySets = new StringBuilder();
        var manyAliases = new StringBuilder();
        var deep = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            manySets.append("a. TXT ").append(i).append('\n');
            manyAliases.append("a").append(i).append(" CNAME a").append(i + 1).append('\n');
            deep.append("a.".repeat(120)).append(i).append(". A 192.0.2.1\n");
        }
        return Stream.of(
                Arguments.of("opening parentheses", "(".repeat(MILLION)),
                Arguments.of("closing parentheses", ")".repeat(MILLION)),
                Arguments.of("quotes", "\"".repeat(MILLION)),
                Arguments.of("backslashes", "\\".repeat(MILLION)),
                Arguments.of("lines with a quote", "a. TXT \"\n".repeat(MILLION / 9)),
                Arguments.of("strings in one record", "a. TXT " + "x ".repeat(MILLION / 2)),
                Arguments.of("labels", "a.".repeat(MILLION / 2) + " A 192.0.2.1"),
                Arguments.of("blanks", " ".repeat(MILLION)),
                Arguments.of("empty lines", "\n".repeat(MILLION)),
                Arguments.of("fault lines", ";!timeout a.a\n".repeat(MILLION / 14)),
                Arguments.of("faults of wildcards", ";!timeout *.*.*.*.a\n".repeat(MILLION / 20)),
                Arguments.of("units of time", "$TTL " + "1s".repeat(MILLION / 2)),
                Arguments.of("records in one set", manySets.toString()),
                Arguments.of("aliases in a line", manyAliases.toString()),
                Arguments.of("names with 121 labels", deep.toString()));
    }

    @Test
    void namesEndAtTheirLimit() {
        var zone = new StringBuilder();
        for (int i = 0; i < ZoneText.MAX_NAMES / 120 + 1; i++) {
            zone.append("a.".repeat(119)).append(i).append(". A 192.0.2.1\n");
        }
        ZoneText read = parse(zone.toString());
        assertEquals(
                List.of(ZoneFinding.Expected.FEWER_NAMES),
                read.findings().stream().map(ZoneFinding::expected).distinct().toList());
        assertTrue(read.findings().size() <= 2, "all but the last fit");
    }

    @Test
    void anEntryOfTheLimitIsReadAndALongerOneIsNot() {
        String entry = "a. A 192.0.2.1 ;";
        String comment = "x".repeat(ZoneText.MAX_ENTRY - entry.length() - 1);
        assertTrue(parse(entry + comment + "\n").findings().isEmpty());
        assertEquals(
                ZoneFinding.Expected.SMALLER_ENTRY,
                parse(entry + comment + "x\n").findings().getFirst().expected());
    }

    @Test
    void aSetOfTheLimitIsReadAndNoMore() {
        var zone = new StringBuilder();
        for (int i = 0; i < ZoneText.MAX_SET; i++) {
            zone.append("a. TXT ").append(i).append('\n');
        }
        assertTrue(parse(zone.toString()).findings().isEmpty());
        assertEquals(
                ZoneFinding.Expected.SMALLER_SET,
                parse(zone + "a. TXT more").findings().getFirst().expected());
    }

    @Test
    void readingStopsAtTheLastFinding() {
        ZoneText read = parse("a. A\n".repeat(ZoneText.MAX_FINDINGS + 5));
        assertEquals(ZoneText.MAX_FINDINGS, read.findings().size());
        assertEquals(ZoneFinding.Expected.FEWER_FINDINGS, read.findings().getLast().expected());
    }

    @Test
    void anythingMadeOfItsPiecesIsRead() {
        String[] pieces = {
            "a",
            "b.",
            "*",
            "*.",
            "@",
            " ",
            "\t",
            "\n",
            "\r\n",
            "(",
            ")",
            ";",
            ";!timeout ",
            "\"",
            "\\",
            "\\065",
            "\\300",
            "\\#",
            "A ",
            "TXT ",
            "CNAME ",
            "MX ",
            "SOA ",
            "CAA ",
            "DNSKEY ",
            "TYPE65534 ",
            "$ORIGIN ",
            "$TTL ",
            "IN ",
            "1h ",
            "192.0.2.1",
            "::1",
            "4 c0000201",
            "\0",
            "é",
            ";!servfail ",
            ";!delay ",
            "10 ",
            ".",
            "DNAME ",
            "SRV "
        };
        var random = new Random(20_261_124);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(30); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            ZoneResolver resolver = parse(text.toString()).resolver();
            for (String name : List.of("a", "b", "a.b", "*", "c.a")) {
                for (RecordType type : RecordType.values()) {
                    resolver.ask(
                            new Question(Domain.query(name).orElseThrow(), type), Deadline.NEVER);
                }
            }
        }
    }

    @Test
    void aHundredThousandRecordsAreReadQuickly() {
        var zone = new StringBuilder("$ORIGIN example.\n$TTL 3600\n");
        for (int i = 0; i < 25_000; i++) {
            zone.append(
                    "h%1$d 3600 IN A 192.0.2.1\nh%1$d IN MX 10 mx.h%1$d\n".formatted(i)
                            + "_dmarc.h%d TXT \"v=DMARC1; p=reject\"\n".formatted(i)
                            + "s._domainkey.h%d TXT \"v=DKIM1; p=%s\"\n"
                                    .formatted(i, "x".repeat(200)));
        }
        long before = System.nanoTime();
        ZoneText read = parse(zone.toString());
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(read.findings().isEmpty());
        assertFalse(took.compareTo(Duration.ofSeconds(10)) > 0, took.toString());
    }
}
