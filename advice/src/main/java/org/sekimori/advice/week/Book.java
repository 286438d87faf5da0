package org.sekimori.advice.week;

import java.time.LocalDate;
import org.sekimori.report.summary.Share;

/// What a [Diary] holds of one sender.
final class Book {
    private LocalDate first = LocalDate.MAX;
    private long messages;
    private long failed;
    private long messagesBefore;
    private long failedBefore;

    /// @param isNow whether this is of the week that is told, else of the days before
    void add(LocalDate day, long count, boolean fails, boolean isNow) {
        first = day.isBefore(first) ? day : first;
        if (isNow) {
            messages += count;
            failed += fails ? count : 0;
        } else {
            messagesBefore += count;
            failedBefore += fails ? count : 0;
        }
    }

    LocalDate first() {
        return first;
    }

    Share failed() {
        return new Share(failed, messages);
    }

    Share failedBefore() {
        return new Share(failedBefore, messagesBefore);
    }

    Share passed() {
        return new Share(messages - failed, messages);
    }
}
