package org.sekimori.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of which days reports are made, whatever the clock does.
class RoundsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "at first the last two days | 0001-01-01 | 2026-11-25T09:00:00Z | 2026-11-23 2026-11-24",
                "none twice                 | 2026-11-24 | 2026-11-25T09:00:00Z | ''",
                "not before all is written  | 2026-11-24 | 2026-11-26T00:09:59Z | ''",
                "then the day before        | 2026-11-24 | 2026-11-26T00:10:00Z | 2026-11-25",
                "two at most after a gap    | 2026-11-01 | 2026-11-25T09:00:00Z | 2026-11-23 2026-11-24",
                "all after the clock was a year ahead | 2027-11-24 | 2026-11-25T09:00:00Z | 2026-11-23 2026-11-24",
            })
    void reportsAreMadeOfTheDaysThatAreMissing(
            String rule, LocalDate made, Instant now, String days) {
        assertEquals(
                days,
                Rounds.missing(made, now).stream()
                        .map(LocalDate::toString)
                        .collect(Collectors.joining(" ")));
    }
}
