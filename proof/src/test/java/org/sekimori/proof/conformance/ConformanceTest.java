package org.sekimori.proof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every suite is run, every case that is not met or not run is named with its reason, and
/// `docs/CONFORMANCE.md` says what the run says. To write that page anew: `make conformance`, or
/// this test with `-Dsekimori.conformance.write=true`.
class ConformanceTest {
    private static final Path PAGE = Path.of("..", "docs", "CONFORMANCE.md");
    private static final Deviations DEVIATIONS =
            Deviations.parse(
                    Vectors.text(Path.of("src/test/resources/conformance/deviations.tsv"))
                            .lines()
                            .toList());

    private static final Map<Suite, Account> ACCOUNTS = new ConcurrentHashMap<>();

    static Stream<Suite> everyCaseIsMetButForThoseNamed() {
        return Suites.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everyCaseIsMetButForThoseNamed(Suite suite) {
        assumeIsHere(suite);
        assertEquals("", String.join("\n", account(suite).faults()));
    }

    @Test
    void everyDeviationNamesASuite() {
        assertEquals(
                List.of(),
                DEVIATIONS.bySuite().keySet().stream()
                        .filter(name ->
                                Suites.ALL.stream().noneMatch(suite -> suite.name().equals(name)))
                        .toList());
    }

    @Test
    void thePageSaysWhatTheRunSays() throws IOException {
        Suites.ALL.forEach(ConformanceTest::assumeIsHere);
        String written = Page.of(Suites.ALL.stream().map(ConformanceTest::account).toList());
        if (Boolean.getBoolean("sekimori.conformance.write")) {
            Files.writeString(PAGE, written);
        }
        assertEquals(
                Files.exists(PAGE) ? Vectors.text(PAGE) : "",
                written,
                "docs/CONFORMANCE.md is not of this run: make conformance");
    }

    private static Account account(Suite suite) {
        return ACCOUNTS.computeIfAbsent(suite, it -> Account.of(it, DEVIATIONS));
    }

    private static void assumeIsHere(Suite suite) {
        assumeTrue(Files.isDirectory(suite.folder()), "not here: " + suite.folder());
    }
}
