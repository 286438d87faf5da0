package org.sekimori.store.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.report.aggregate.Period;

class SpreadTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a day to its last second,   2026-11-20T00:00:00Z, 2026-11-20T23:59:59Z, 10",
        "a day to midnight,          2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 10",
        "one instant,                2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z, 10",
        "upside down,                2026-11-20T12:00:00Z, 2026-11-19T12:00:00Z, 10",
        "four hours,                 2026-11-20T12:00:00Z, 2026-11-20T16:00:00Z, 10",
        "noon to noon,               2026-11-20T12:00:00Z, 2026-11-21T12:00:00Z, 5 5",
        "three quarters and one,     2026-11-20T06:00:00Z, 2026-11-21T06:00:00Z, 8 2",
        "three whole days,           2026-11-20T00:00:00Z, 2026-11-22T23:59:59Z, 4 3 3"
    })
    void tenMessagesFallTo(String period, Instant begin, Instant end, String days) {
        long[] shares = Spread.of(new Period(begin, end)).share(10);
        assertArrayEquals(
                Arrays.stream(days.split(" ")).mapToLong(Long::parseLong).toArray(), shares);
    }

    @Test
    void manySmallCountsComeOutAsTheirSumWould() {
        var spread = Spread.of(days(4));
        var sums = new long[4];
        for (int i = 0; i < 400; i++) {
            long[] shares = spread.share(1);
            Arrays.setAll(sums, day -> sums[day] + shares[day]);
        }
        assertArrayEquals(new long[] {100, 100, 100, 100}, sums);
    }

    @Test
    void noMessageIsLostOrMade() {
        var spread = Spread.of(days(7));
        LongStream.of(0, 1, 6, 999_999_999_999L, 3, 1_000_000_000_000L)
                .forEach(count -> assertEquals(count, Arrays.stream(spread.share(count)).sum()));
    }

    @Test
    void oneDayMoreThanTheMostIsTooLong() {
        assertEquals(false, Spread.isTooLong(days(Spread.MAX_DAYS)));
        assertEquals(true, Spread.isTooLong(days(Spread.MAX_DAYS + 1)));
    }

    private static Period days(int count) {
        return Period.ofSeconds(0, count * Spread.DAY - 1);
    }
}
