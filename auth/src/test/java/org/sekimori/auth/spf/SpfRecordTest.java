package org.sekimori.auth.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.spf.SpfRecord.Problem;

final class SpfRecordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1",
                "V=SPF1 -ALL  ",
                "v=spf1 a mx:example.com/24//64 ptr:example.com ?exists:%{ir}.%{v}._spf.%{d2}",
                "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::ffff:192.0.2.1 ~all",
                "v=spf1 a:foo:bar/baz.example.com//0",
                "v=spf1 include:example.com. redirect=%{l1r+-/}.example.com exp=%{D}",
                "v=spf1 unknown.x-y_z=%{c}%{r}%{t}%%%_%- other="
            })
    void aWellFormedRecordHasNoFault(String text) {
        assertEquals(List.of(), SpfRecord.parse(text).faults());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void aFaultTellsTermAndPosition(String text, int position, Problem problem, String term) {
        assertEquals(
                List.of(new SpfRecord.Fault(position, term, problem)),
                SpfRecord.parse(text).faults());
    }

    static Stream<Arguments> aFaultTellsTermAndPosition() {
        return Stream.of(
                Arguments.of("v=spf10", 0, Problem.VERSION, ""),
                Arguments.of("v=spf1 a moo -all", 9, Problem.UNKNOWN_MECHANISM, "moo"),
                Arguments.of("v=spf1 =all", 7, Problem.NO_NAME, "=all"),
                Arguments.of("v=spf1 +exp=a.b", 7, Problem.QUALIFIED_MODIFIER, "+exp=a.b"),
                Arguments.of("v=spf1 a\tb", 8, Problem.CHARACTER, "a\tb"),
                Arguments.of("v=spf1 include", 14, Problem.NO_ARGUMENT, "include"),
                Arguments.of("v=spf1 -all:x", 11, Problem.ARGUMENT, "-all:x"),
                Arguments.of("v=spf1 include: ~all", 15, Problem.NO_DOMAIN, "include:"),
                Arguments.of("v=spf1 a:museum.", 9, Problem.DOMAIN_END, "a:museum."),
                Arguments.of("v=spf1 a:a.123", 9, Problem.DOMAIN_END, "a:a.123"),
                Arguments.of("v=spf1 a:%{c}", 9, Problem.MACRO, "a:%{c}"),
                Arguments.of("v=spf1 a:%{d0}", 9, Problem.MACRO, "a:%{d0}"),
                Arguments.of("v=spf1 x=100%", 12, Problem.MACRO, "x=100%"),
                Arguments.of("v=spf1 ip4:192.0.2", 11, Problem.ADDRESS, "ip4:192.0.2"),
                Arguments.of("v=spf1 ip4:::1", 11, Problem.ADDRESS, "ip4:::1"),
                Arguments.of("v=spf1 ip4:1.2.3.4/33", 18, Problem.PREFIX_LENGTH, "ip4:1.2.3.4/33"),
                Arguments.of("v=spf1 ip6:::/129", 13, Problem.PREFIX_LENGTH, "ip6:::/129"),
                Arguments.of("v=spf1 a/032", 8, Problem.PREFIX_LENGTH, "a/032"),
                Arguments.of("v=spf1 a//129", 8, Problem.PREFIX_LENGTH, "a//129"),
                Arguments.of("v=spf1 a/24/64", 11, Problem.PREFIX_LENGTH, "a/24/64"),
                Arguments.of("v=spf1 exp=a.b exp=a.b", 15, Problem.TWICE, "exp=a.b"));
    }

    @Test
    void aFaultTakesNothingFromTheOtherTerms() {
        SpfRecord record = SpfRecord.parse("v=spf1 a moo mx bar: -all");
        assertEquals(
                List.of("a", "mx", "-all"), record.terms().stream().map(SpfTerm::text).toList());
        assertEquals(2, record.faults().size());
    }

    @Test
    void aRecordIsReadUpToTheSizeOfATxtRecord() {
        String most = "v=spf1" + " a".repeat((SpfRecord.MAX_TEXT - 6) / 2);
        assertEquals(List.of(), SpfRecord.parse(most).faults());
        assertTrue(SpfRecord.parse(most + " a").terms().isEmpty());
    }
}
