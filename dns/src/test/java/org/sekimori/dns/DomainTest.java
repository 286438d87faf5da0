package org.sekimori.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final String LABEL_63 = "x".repeat(63);
    private static final String NAME_253 =
            String.join(".", LABEL_63, LABEL_63, LABEL_63, "x".repeat(61));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsNames(String rule, String text, String expected) {
        assertEquals(
                Optional.ofNullable(expected.isEmpty() ? null : expected),
                Domain.parse(text).map(Domain::name),
                rule);
    }

    static Stream<Arguments> readsNames() {
        return Stream.of(
                row("letter case is no difference", "Example.COM", "example.com"),
                row("one trailing dot is dropped", "example.com.", "example.com"),
                row("two are too many", "example.com..", ""),
                row("an underscore may stand anywhere", "_dmarc.a_b.example", "_dmarc.a_b.example"),
                row("a leading dot", ".example", ""),
                row("an empty label", "a..b", ""),
                row("nothing", "", ""),
                row("a dot alone", ".", ""),
                row("a label of 63", LABEL_63 + ".test", LABEL_63 + ".test"),
                row("a label of 64", LABEL_63 + "x.test", ""),
                row("a name of 253", NAME_253, NAME_253),
                row("a name of 253 with its dot", NAME_253 + ".", NAME_253),
                row("a name of 254", "y" + NAME_253, ""),
                row("a space", "a b.test", ""),
                row("a line feed", "a.test\n", ""),
                row("an address literal", "[192.0.2.1]", ""),
                row("a NUL", "a\0.test", ""),
                row("a U-label", "関守.example", "xn--39sz56k.example"),
                row("its A-label", "XN--39SZ56K.example", "xn--39sz56k.example"),
                row("full-width letters and dots", "ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
                row("an ideographic dot, at the end too", "関守。example。", "xn--39sz56k.example"),
                row("a half-width ideographic dot", "a｡b", "a.b"),
                row("sharp s stays (non-transitional)", "straße.example", "xn--strae-oqa.example"),
                row("final sigma stays", "βόλος.example", "xn--nxasmm1c.example"),
                row("composed or not is the same", "u\u0308.test", "xn--tda.test"),
                row("a soft hyphen disappears", "ex\u00adample.test", "example.test"),
                row("and leaves nothing alone", "\u00ad.test", ""),
                row("a joiner out of place", "a\u200db.test", ""),
                row("directions mixed in a label", "aא.test", ""),
                row("what maps to a slash", "℀.test", ""),
                row("a full-width at sign", "a＠b.test", ""),
                row("half of a surrogate pair", "\ud800.test", ""),
                row(
                        "a U-label of 63 octets",
                        "ü" + "x".repeat(55) + ".test",
                        "xn--" + "x".repeat(55) + "-oxf.test"),
                row("a U-label of 64 octets", "ü" + "x".repeat(56) + ".test", ""),
                row("far too long", "ü".repeat(1_025), ""));
    }

    private static Arguments row(String rule, String text, String expected) {
        return Arguments.of(rule, text, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.test", "x=y+z.test", "\"q\".test", "a\\b", "*.test", "a@b.test"})
    void anyPrintableNameMayBeAskedFor(String text) {
        assertEquals(Optional.of(text), Domain.query(text).map(Domain::name));
        assertEquals(Optional.empty(), Domain.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u212a.test", "é.test", "a\tb", "a\u007f", ".a", "a..b", ".."})
    void otherNamesMayNot(String text) {
        assertEquals(Optional.empty(), Domain.query(text));
    }

    @Test
    void theRootHasNoLabels() {
        for (String text : List.of("", ".")) {
            Domain root = Domain.query(text).orElseThrow();
            assertEquals(Domain.ROOT, root);
            assertEquals(0, root.labelCount());
            assertEquals(List.of(), root.labels());
            assertEquals(Optional.empty(), root.parent());
            assertEquals(".", root.toString());
        }
        assertThrows(IllegalArgumentException.class, () -> Domain.of("."));
    }

    @Test
    void namesAreTakenApart() {
        Domain name = Domain.of("a.b.c");
        assertEquals(3, name.labelCount());
        assertEquals(List.of("a", "b", "c"), name.labels());
        assertEquals(Optional.of(Domain.of("b.c")), name.parent());
        assertEquals(List.of(name, Domain.of("b.c"), Domain.of("c")), name.andAncestors());
        assertEquals(Optional.empty(), name.lastLabels(0));
        assertEquals(Optional.of(Domain.of("c")), name.lastLabels(1));
        assertEquals(Optional.of(name), name.lastLabels(3));
        assertEquals(Optional.empty(), name.lastLabels(4));
        assertEquals(Optional.of(Domain.of("_dmarc.a.b.c")), name.prepend("_dmarc"));
        assertEquals(Optional.empty(), name.prepend(""));
        assertEquals(Optional.empty(), Domain.of(NAME_253).prepend("a"));
        assertEquals("関守.example", Domain.of("xn--39sz56k.example").unicode());
        assertEquals("xn--a.example", Domain.of("xn--a.example").unicode());
    }

    @Test
    void belowMeansByWholeLabels() {
        Domain example = Domain.of("example.com");
        assertTrue(example.isAtOrBelow(example));
        assertTrue(Domain.of("a.example.com").isAtOrBelow(example));
        assertTrue(example.isAtOrBelow(Domain.ROOT));
        assertFalse(Domain.of("badexample.com").isAtOrBelow(example));
        assertFalse(Domain.of("com").isAtOrBelow(example));
    }
}
