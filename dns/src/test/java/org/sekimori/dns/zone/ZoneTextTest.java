package org.sekimori.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sekimori.dns.zone.Shown.ask;
import static org.sekimori.dns.zone.Shown.shown;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;

class ZoneTextTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsEntries(String rule, String zone, String name, RecordType type, String expected) {
        assertEquals(expected, shown(ask(zone, name, type)), rule);
    }

    static Stream<Arguments> readsEntries() {
        return Stream.of(
                row(
                        "a name without origin is absolute",
                        "a.example A 192.0.2.1",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "$ORIGIN completes relative names",
                        "$ORIGIN example.\na MX 10 mx\n",
                        "a.example",
                        RecordType.MX,
                        "10 mx.example ttl 3600"),
                row(
                        "a later $ORIGIN may be relative",
                        "$ORIGIN example.\n$ORIGIN sub\n@ A 192.0.2.1",
                        "sub.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "a blank first column means the owner before",
                        "a.example. A 192.0.2.1\n\tAAAA 2001:db8::1",
                        "a.example",
                        RecordType.AAAA,
                        "2001:db8::1 ttl 3600"),
                row(
                        "TTL before class",
                        "a.example. 60 IN A 192.0.2.1",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 60"),
                row(
                        "class before TTL",
                        "a.example. in 60 a 192.0.2.1",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 60"),
                row(
                        "TTL in units",
                        "a.example. 1h30M IN A 192.0.2.1",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 5400"),
                row(
                        "$TTL holds where none is stated",
                        "$TTL 2d\na.example. 5 A 192.0.2.1\nb.example. A 192.0.2.1",
                        "b.example",
                        RecordType.A,
                        "192.0.2.1 ttl 172800"),
                row(
                        "without $TTL, the last one stated",
                        "a.example. 5 A 192.0.2.1\nb.example. A 192.0.2.1",
                        "b.example",
                        RecordType.A,
                        "192.0.2.1 ttl 5"),
                row(
                        "an owner may be called like a class",
                        "$ORIGIN example.\nin IN A 192.0.2.1",
                        "in.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "parentheses hold lines together, comments end at theirs",
                        "a.example. TXT ( \"one\" ; first\n  \"two\" ) ; done\n",
                        "a.example",
                        RecordType.TXT,
                        "onetwo ttl 3600"),
                row(
                        "strings are joined without a space",
                        "a.example. TXT \"a \" \"b\"c",
                        "a.example",
                        RecordType.TXT,
                        "a bc ttl 3600"),
                row(
                        "a string needs no quotes",
                        "a.example. TXT v=spf1",
                        "a.example",
                        RecordType.TXT,
                        "v=spf1 ttl 3600"),
                row(
                        "a semicolon inside quotes is none",
                        "a.example. TXT \"v=DMARC1; p=none\"",
                        "a.example",
                        RecordType.TXT,
                        "v=DMARC1; p=none ttl 3600"),
                row(
                        "escapes: \\DDD and \\X",
                        "a.example. TXT \"\\118=\\\"\\\\\\255\" \\;",
                        "a.example",
                        RecordType.TXT,
                        "v=\"\\\u00ff; ttl 3600"),
                row(
                        "an empty string is a record",
                        "a.example. TXT \"\"",
                        "a.example",
                        RecordType.TXT,
                        " ttl 3600"),
                row(
                        "text outside ASCII is UTF-8 octets",
                        "a.example. TXT \"関\"",
                        "a.example",
                        RecordType.TXT,
                        new String(
                                        "関".getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1)
                                + " ttl 3600"),
                row(
                        "octets in names may be unusual",
                        "a\\032b\\=\\\"c.example. A 192.0.2.1",
                        "a b=\"c.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "names differ by more than case",
                        "A.eXample. CNAME B.EXAMPLE.\nb.example. A 192.0.2.1",
                        "a.Example.",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row("a null MX", "a.example. MX 0 .", "a.example", RecordType.MX, "0 . ttl 3600"),
                row(
                        "a type by its number",
                        "a.example. TYPE1 192.0.2.1",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "data in generic form",
                        "a.example. CLASS1 TYPE1 \\# 4 C0 0002 01",
                        "a.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "generic form of a known type",
                        "a.example. TXT \\# 4 03 616263",
                        "a.example",
                        RecordType.TXT,
                        "abc ttl 3600"),
                row(
                        "generic MX",
                        "a.example. MX \\# 8 000a 026d78 017a 00",
                        "a.example",
                        RecordType.MX,
                        "10 mx.z ttl 3600"),
                row(
                        "an unknown type makes the name exist",
                        "a.example. TYPE65534 \\# 0",
                        "a.example",
                        RecordType.A,
                        "NODATA ttl 0"),
                row(
                        "a type not asked for makes the name exist",
                        "a.example. SRV 0 0 25 mx.example.",
                        "a.example",
                        RecordType.A,
                        "NODATA ttl 0"),
                row(
                        "CRLF ends lines too",
                        "a.example. A 192.0.2.1\r\nb.example. A 192.0.2.2\r\n",
                        "b.example",
                        RecordType.A,
                        "192.0.2.2 ttl 3600"),
                row(
                        "TLSA, its digits in pieces",
                        "_25._tcp.a.example. TLSA 3 1 1 ab cd",
                        "_25._tcp.a.example",
                        RecordType.TLSA,
                        "3 1 1 ABCD ttl 3600"),
                row(
                        "CAA",
                        "a.example. CAA 0 issue \"ca.example\"",
                        "a.example",
                        RecordType.CAA,
                        "0 issue \"ca.example\" ttl 3600"),
                row(
                        "generic CAA reads the same",
                        "a.example. CAA \\# 9 00 05 6973737565 3b 3b",
                        "a.example",
                        RecordType.CAA,
                        "0 issue \";;\" ttl 3600"),
                row(
                        "SOA, its times in units, a dot in the mailbox",
                        "example. SOA ns a\\.b.example. 1 2h 1h 2w 5m",
                        "example",
                        RecordType.SOA,
                        "ns a\\.b.example. 1 7200 3600 1209600 300 ttl 3600"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsWhatIsWrong(String zone, List<String> findings) {
        ZoneText read =
                ZoneText.parse(List.of(ZoneText.Source.of("z", zone + "\nlast. A 192.0.2.9")));
        assertEquals(findings, read.findings().stream().map(ZoneFinding::toString).toList());
    }

    static Stream<Arguments> tellsWhatIsWrong() {
        return Stream.of(
                bad("a. A 192.0.2", 1, "an IPv4 address", "192.0.2"),
                bad("a. A ::ffff:192.0.2.1", 1, "an IPv4 address", "::ffff:192.0.2.1"),
                bad("a. AAAA 192.0.2.1", 1, "an IPv6 address", "192.0.2.1"),
                bad("a. A", 1, "another field", ""),
                bad("a. A 192.0.2.1 x", 1, "the end of the entry", "x"),
                bad("\n a. A", 2, ZoneFinding.Expected.OWNER.toString(), "a."),
                bad(
                        "a. TXT ( \"a\"\n\"" + "x".repeat(256) + "\")",
                        2,
                        "a character string of at most 255 octets",
                        "x".repeat(60) + "..."),
                bad("a. TXT \"abc", 1, "a closing quote on the same line", ""),
                bad("a. TXT \\256", 1, ZoneFinding.Expected.ESCAPE.toString(), "\\256"),
                bad("a. TXT \\1", 1, ZoneFinding.Expected.ESCAPE.toString(), "\\1"),
                bad("a. TXT )", 1, "an opening parenthesis before the closing one", ""),
                bad("a\\.b. A 192.0.2.1", 1, ZoneFinding.Expected.NAME.toString(), "a\\.b."),
                bad("a..b. A 192.0.2.1", 1, ZoneFinding.Expected.NAME.toString(), "a..b."),
                bad(
                        "x".repeat(64) + ". A 192.0.2.1",
                        1,
                        ZoneFinding.Expected.NAME.toString(),
                        "x".repeat(60) + "..."),
                bad("a. CH A 192.0.2.1", 1, "class IN", "CH"),
                bad("a. ADDRESS 192.0.2.1", 1, "a record type", "ADDRESS"),
                bad("a. TYPE255 \\# 0", 1, "a record type", "TYPE255"),
                bad("a. TYPE65534 1", 1, ZoneFinding.Expected.RDATA.toString(), "1"),
                bad("a. A \\# 3 c00002", 1, ZoneFinding.Expected.RDATA.toString(), "c00002"),
                bad("a. A \\# 4 c00002", 1, ZoneFinding.Expected.RDATA.toString(), "c00002"),
                bad("a. A \\# 4 c000020", 1, ZoneFinding.Expected.HEX.toString(), "c000020"),
                bad("a. DNAME b.", 1, ZoneFinding.Expected.SERVED_TYPE.toString(), "DNAME"),
                bad(
                        "a. 2147483648 A 192.0.2.1",
                        1,
                        ZoneFinding.Expected.TTL.toString(),
                        "2147483648"),
                bad("a. 1x A 192.0.2.1", 1, ZoneFinding.Expected.TTL.toString(), "1x"),
                bad("a. MX 65536 b.", 1, "a number that fits its field", "65536"),
                bad(
                        "$INCLUDE /etc/passwd",
                        1,
                        ZoneFinding.Expected.DIRECTIVE.toString(),
                        "$INCLUDE"),
                bad(";!timeuot a.", 1, ZoneFinding.Expected.FAULT.toString(), "a."),
                bad(";!timeout a. b", 1, "a record type", "b"),
                bad(
                        "a. A 192.0.2.1\na. CNAME b.",
                        2,
                        ZoneFinding.Expected.ALIAS_ALONE.toString(),
                        "b."),
                bad(
                        "a. CNAME b.\na. A 192.0.2.1",
                        2,
                        ZoneFinding.Expected.ALIAS_ALONE.toString(),
                        "192.0.2.1"),
                bad(
                        "a. CNAME b.\na. CNAME c.",
                        2,
                        ZoneFinding.Expected.ALIAS_ALONE.toString(),
                        "c."),
                Arguments.of(
                        "a. TXT ( b\n",
                        List.of("z:1: expected a closing parenthesis before the end of the text")),
                Arguments.of(
                        "関. A 192.0.2.1",
                        List.of(
                                "z:1: expected "
                                        + ZoneFinding.Expected.NAME
                                        + ", found \"\\233\\150\\162.\"")));
    }

    private static Arguments bad(String zone, int line, String expected, String found) {
        String instead = found.isEmpty() ? "" : ", found \"" + found + '"';
        return Arguments.of(zone, List.of("z:" + line + ": expected " + expected + instead));
    }

    private static Arguments row(Object... columns) {
        return Arguments.of(columns);
    }

    @Test
    void sourcesMergeIntoOneWorld() {
        ZoneText read =
                ZoneText.parse(
                        List.of(
                                ZoneText.Source.of("one", "$ORIGIN example.\na A 192.0.2.1"),
                                ZoneText.Source.of("two", "a.example A 192.0.2.2\nbad")));
        assertEquals(
                "192.0.2.1 | 192.0.2.2 ttl 3600",
                shown(
                        read.resolver()
                                .ask(
                                        new Question(Domain.of("a.example"), RecordType.A),
                                        Deadline.NEVER)));
        assertEquals("[two:2: expected a record type]", read.findings().toString());
    }

    @Test
    void textOfTheProgramsOwnIsRefusedWhole() {
        assertThrows(IllegalArgumentException.class, () -> ZoneResolver.of("a. A nowhere"));
    }
}
