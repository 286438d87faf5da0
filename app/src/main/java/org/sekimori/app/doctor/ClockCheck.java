package org.sekimori.app.doctor;

import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Texts;

/// Whether this machine's clock follows others: signatures expire, and reports are of a day.
record ClockCheck() implements Check {
    @Override
    public List<Finding> look(Texts texts) {
        Optional<Boolean> isKept = timedatectl().or(ClockCheck::chronyc);
        return List.of(
                isKept.map(kept ->
                                kept
                                        ? Finding.of(texts, Severity.GOOD, "clock.kept")
                                        : Finding.of(texts, Severity.WARNING, "clock.alone"))
                        .orElseGet(() -> Finding.of(texts, Severity.NOTICE, "clock.not-checked")));
    }

    private static Optional<Boolean> timedatectl() {
        return Program.say(List.of("timedatectl", "show", "--property=NTPSynchronized", "--value"))
                .map(said -> said.strip().equals("yes"));
    }

    private static Optional<Boolean> chronyc() {
        return Program.say(List.of("chronyc", "tracking"))
                .map(said -> said.lines().anyMatch(line -> line.matches("Leap status *: Normal")));
    }
}
