package org.sekimori.advice.source;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.advice.source.Town.Truth;

/// How often what is said is so, on a town of firms whose mail is made up.
@Tag("slow")
class CalibrationTest {
    private static final int FIRMS = 60;
    private static Score score = Score.of(Town.firms(0, 0));

    @BeforeAll
    static void judge() {
        score = Score.of(Town.firms(20_261_124, FIRMS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "OURS, 0.97, 0.95",
        "FORWARDED, 0.93, 0.80",
        "LIST, 0.95, 0.75",
        "IMITATION, 0.98, 0.95"
    })
    void whatIsSaidIsSo(Truth truth, double precision, double recall) {
        assertTrue(score.precision(truth) >= precision, score::toString);
        assertTrue(score.recall(truth) >= recall, score::toString);
    }

    @Test
    void noProbabilityPromisesMoreThanIsKept() {
        assertAll(
                IntStream.range(0, Score.bins())
                        .mapToObj(bin ->
                                () -> assertTrue(score.shortfall(bin) < 0.05, score::toString)));
    }
}
