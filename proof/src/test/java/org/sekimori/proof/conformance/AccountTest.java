package org.sekimori.proof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    private static final Suite SUITE =
            new Suite(
                    "toy",
                    Path.of("."),
                    "",
                    _ ->
                            List.of(
                                    new Case("right", Optional::empty),
                                    Case.of("wrong", "pass", () -> "fail"),
                                    Case.untried("far")));

    private static final String FAR = "toy\tfar\tnot run\tfar away";

    @Test
    void everyCaseHasAnOutcome() {
        Account account = account("toy\twrong\tfail, not pass\ton purpose", FAR);
        assertEquals(List.of(), account.faults());
        assertEquals(new Outcome.Met(), account.outcomes().get("right"));
        assertEquals(
                new Outcome.Deviates("fail, not pass", "on purpose"),
                account.outcomes().get("wrong"));
        assertEquals(new Outcome.NotRun("far away"), account.outcomes().get("far"));
    }

    @Test
    void aMissThatNobodyExplainsIsAFault() {
        assertEquals(List.of("wrong\tfail, not pass", "far\tnot run"), account().faults());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "right, 'fail, not pass'",
        "wrong, 'none, not pass'",
        "gone, 'fail, not pass'",
    })
    void aLineThatNamesNoSuchMissIsAFault(String id, String answer) {
        Account account = account("toy\t" + id + "\t" + answer + "\twhy not", FAR);
        assertTrue(account.stale().contains(id));
    }

    @Test
    void theSecondCaseOfANameIsNumbered() {
        Case one = new Case("same", Optional::empty);
        var suite = new Suite("toy", Path.of("."), "", _ -> List.of(one, one));
        Account account = Account.of(suite, Deviations.parse(List.of()));
        assertEquals(List.of("same", "same (2)"), List.copyOf(account.outcomes().keySet()));
    }

    @ParameterizedTest
    @CsvSource({"toy, far, not run", "toy, far, ''"})
    void aLineNeedsAReason(String suite, String id, String answer) {
        String line = String.join("\t", suite, id, answer);
        assertThrows(IllegalArgumentException.class, () -> Deviations.parse(List.of(line)));
        assertThrows(IllegalArgumentException.class, () -> Deviations.parse(List.of(line + "\t")));
    }

    private static Account account(String... lines) {
        return Account.of(SUITE, Deviations.parse(List.of(lines)));
    }
}
