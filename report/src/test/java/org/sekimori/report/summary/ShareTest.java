package org.sekimori.report.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing says nothing              | 0/0        | 0    | 0.0000-1.0000 | false",
                "ten of ten may be three quarters  | 10/10      | 1000 | 0.7225-1.0000 | false",
                "34 of 34 are just too few         | 34/34      | 1000 | 0.8985-1.0000 | false",
                "35 of 35 are enough               | 35/35      | 1000 | 0.9011-1.0000 | true",
                "half of a hundred is too early    | 50/100     | 500  | 0.4038-0.5962 | false",
                "half of a thousand is about half  | 500/1000   | 500  | 0.4691-0.5309 | true",
                "one missing is no hundred percent | 9999/10000 | 999  | 0.9994-1.0000 | true",
                "one of many is not none           | 1/10000    | 1    | 0.0000-0.0006 | true",
            })
    void tellsHowSureItIs(
            String rule, String counts, int perMille, String interval, boolean isEnough) {
        String[] numbers = counts.split("/");
        var share = new Share(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        assertEquals(perMille, share.perMille());
        assertEquals(interval, String.format(Locale.ROOT, "%.4f-%.4f", share.low(), share.high()));
        assertEquals(isEnough, share.isEnough());
    }
}
