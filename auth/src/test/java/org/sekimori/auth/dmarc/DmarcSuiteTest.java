package org.sekimori.auth.dmarc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of the project's own conformance suite.
class DmarcSuiteTest {
    private static final Path SUITE = Path.of("..", "conformance", "dmarc");
    private static final Set<String> KEYS =
            Set.of("spec", "comment", "author", "header", "spf", "helo", "dkim", "expect");

    static Stream<DmarcSuite.Case> isMet() {
        return DmarcSuite.read(SUITE).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isMet(DmarcSuite.Case test) {
        assertEquals(List.of(), test.misses(test.run()), test.spec());
    }

    @Test
    void caseIsWellFormedAndNoneStandsTwice() {
        List<DmarcSuite.Case> cases = DmarcSuite.read(SUITE);
        assertTrue(cases.size() >= 250, cases.size() + " cases");
        var said = new HashSet<String>();
        for (DmarcSuite.Case test : cases) {
            assertTrue(KEYS.containsAll(test.test().keySet()), () -> test + " has unknown keys");
            assertTrue(
                    test.test().containsKey("author") != test.test().containsKey("header"),
                    () -> test + " needs either author or header");
            assertTrue(said.add(test.file() + test.name()), () -> test + ": the name stands twice");
        }
    }
}
