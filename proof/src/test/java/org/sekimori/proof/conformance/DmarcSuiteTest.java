package org.sekimori.proof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The form of our own suite, which others run as well; that it is met is held by
/// [ConformanceTest].
class DmarcSuiteTest {
    private static final int LEAST = 400;
    private static final Set<String> KEYS =
            Set.of("spec", "comment", "author", "header", "spf", "helo", "dkim", "expect");

    @Test
    void everyCaseIsWellFormedAndNoneStandsTwice() {
        List<DmarcSuite.Test> tests = DmarcSuite.tests(Suites.OWN_DMARC);
        assertTrue(tests.size() >= LEAST, tests.size() + " cases");
        var said = new HashSet<String>();
        for (DmarcSuite.Test one : tests) {
            String name = one.file() + ": " + one.name();
            assertEquals(
                    List.of(),
                    one.test().propertyNames().stream().filter(k -> !KEYS.contains(k)).toList(),
                    name + " has unknown keys");
            assertTrue(
                    one.test().has("author") != one.test().has("header"),
                    () -> name + " needs either author or header");
            assertTrue(said.add(name), () -> name + " stands twice");
        }
    }
}
