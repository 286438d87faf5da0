package org.sekimori.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sekimori.dns.zone.Shown.ask;
import static org.sekimori.dns.zone.Shown.shown;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;

class ZoneResolverTest {

    private static final String WILD =
            """
            $ORIGIN example.
            @ 600 SOA ns host 1 1 1 1 300
            *           3600 MX 10 host1
            sub.*       TXT  "this is not a wildcard"
            host1       A    192.0.2.1
            _ssh._tcp.host1 SRV 0 0 22 host1
            subdel      NS   ns
            *.alias     CNAME host1
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsNames(String rule, String zone, String name, RecordType type, String expected) {
        assertEquals(expected, shown(ask(zone, name, type)), rule);
    }

    static Stream<Arguments> findsNames() {
        return Stream.of(
                row(
                        "a wildcard answers for a name that is not there (RFC 4592 §2.2.1)",
                        WILD,
                        "host3.example",
                        RecordType.MX,
                        "10 host1.example ttl 3600"),
                row(
                        "a wildcard without the type is NODATA",
                        WILD,
                        "host3.example",
                        RecordType.A,
                        "NODATA ttl 300"),
                row(
                        "a wildcard answers several labels down",
                        WILD,
                        "foo.bar.example",
                        RecordType.MX,
                        "10 host1.example ttl 3600"),
                row(
                        "not for a name that exists",
                        WILD,
                        "host1.example",
                        RecordType.MX,
                        "NODATA ttl 300"),
                row(
                        "not where there is only a name below",
                        WILD,
                        "_tcp.host1.example",
                        RecordType.MX,
                        "NODATA ttl 300"),
                row(
                        "not below another closest encloser",
                        WILD,
                        "_telnet._tcp.host1.example",
                        RecordType.MX,
                        "NXDOMAIN ttl 300"),
                row(
                        "an asterisk within is a label like others",
                        WILD,
                        "sub.*.example",
                        RecordType.TXT,
                        "this is not a wildcard ttl 3600"),
                row(
                        "an asterisk is asked for by its name",
                        WILD,
                        "*.example",
                        RecordType.MX,
                        "10 host1.example ttl 3600"),
                row(
                        "below an asterisk nothing is made up",
                        WILD,
                        "other.*.example",
                        RecordType.MX,
                        "NXDOMAIN ttl 300"),
                row(
                        "a wildcard may be an alias",
                        WILD,
                        "x.alias.example",
                        RecordType.A,
                        "192.0.2.1 ttl 3600"),
                row(
                        "an empty non-terminal is NODATA",
                        "a.b.example. A 192.0.2.1",
                        "b.example",
                        RecordType.A,
                        "NODATA ttl 0"),
                row(
                        "without SOA a negative answer is not to be kept",
                        "b.example. A 192.0.2.1",
                        "c.example",
                        RecordType.A,
                        "NXDOMAIN ttl 0"),
                row("the root of an empty world is there", "", ".", RecordType.A, "NODATA ttl 0"),
                row(
                        "the smallest TTL on the way",
                        "a. 60 CNAME b.\nb. 9 CNAME c.\nc. 60 A 192.0.2.1",
                        "a",
                        RecordType.A,
                        "192.0.2.1 ttl 9"),
                row(
                        "an alias is answered for itself",
                        "a. CNAME b.",
                        "a",
                        RecordType.CNAME,
                        "b ttl 3600"),
                row("an alias to nothing", "a. CNAME b.", "a", RecordType.A, "NXDOMAIN ttl 0"),
                row(
                        "an alias in a circle",
                        "a. CNAME b.\nb. CNAME a.",
                        "a",
                        RecordType.A,
                        "LAME more than 10 aliases"),
                row("ten aliases", aliases(10), "a0", RecordType.A, "192.0.2.1 ttl 3600"),
                row("eleven aliases", aliases(11), "a0", RecordType.A, "LAME more than 10 aliases"),
                row(
                        "the same record twice is one",
                        "a. A 192.0.2.1\na. 5 A 192.0.2.1",
                        "a",
                        RecordType.A,
                        "192.0.2.1 ttl 5"));
    }

    private static String aliases(int count) {
        var zone = new StringBuilder("a" + count + " A 192.0.2.1\n");
        for (int i = 0; i < count; i++) {
            zone.append("a%d CNAME a%d\n".formatted(i, i + 1));
        }
        return zone.toString();
    }

    private static final String FAULTS =
            """
            $ORIGIN example.
            a A 192.0.2.1
            a TXT "text"
            alias CNAME a
            *.wild TXT "wild"
            ;!timeout a TXT
            ;!servfail gone
            ;!servfail typed A
            ;!timeout x.wild TXT
            ;!servfail *.all
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fails(String rule, String name, RecordType type, String expected) {
        assertEquals(expected, shown(ask(FAULTS, name, type)), rule);
    }

    static Stream<Arguments> fails() {
        return Stream.of(
                row("a type times out", "a.example", RecordType.TXT, "TIMEOUT zone:6"),
                row("the other types do not", "a.example", RecordType.A, "192.0.2.1 ttl 3600"),
                row(
                        "an alias leads to the fault",
                        "alias.example",
                        RecordType.TXT,
                        "TIMEOUT zone:6"),
                row(
                        "a name that is not there fails",
                        "gone.example",
                        RecordType.TXT,
                        "SERVFAIL zone:7"),
                row(
                        "but does not exist for other types",
                        "typed.example",
                        RecordType.TXT,
                        "NXDOMAIN ttl 0"),
                row(
                        "nor does it make a name exist above it",
                        "b.gone.example",
                        RecordType.TXT,
                        "NXDOMAIN ttl 0"),
                row(
                        "one name below a wildcard fails",
                        "x.wild.example",
                        RecordType.TXT,
                        "TIMEOUT zone:9"),
                row(
                        "the others below it do not",
                        "y.wild.example",
                        RecordType.TXT,
                        "wild ttl 3600"),
                row(
                        "a name below a fault still has the wildcard",
                        "z.x.wild.example",
                        RecordType.TXT,
                        "wild ttl 3600"),
                row(
                        "a wildcard that fails",
                        "any.thing.all.example",
                        RecordType.TXT,
                        "SERVFAIL zone:10"),
                row(
                        "leaves the name above it absent",
                        "all.example",
                        RecordType.TXT,
                        "NXDOMAIN ttl 0"));
    }

    @Test
    void delaysAreSleptThroughOrTimeOut() {
        var now = new long[1];
        ZoneResolver zone =
                ZoneResolver.of("a. CNAME b.\nb. A 192.0.2.1\n;!delay a. 300\n;!delay b. 400")
                        .sleepingBy(time -> now[0] += time.toNanos());
        var question = new Question(Domain.of("a"), RecordType.A);

        assertEquals(
                "192.0.2.1 ttl 3600",
                shown(zone.ask(question, Deadline.in(Duration.ofMillis(701), () -> now[0]))));
        assertEquals(Duration.ofMillis(700).toNanos(), now[0]);
        assertEquals(
                "TIMEOUT the zone text delays a A",
                shown(zone.ask(question, Deadline.in(Duration.ofMillis(700), () -> now[0]))));
        assertEquals(Duration.ofMillis(1400).toNanos(), now[0]);
        assertTrue(!zone.isImmediate() && ZoneResolver.of("").isImmediate());
    }

    private static Arguments row(Object... columns) {
        return Arguments.of(columns);
    }
}
