package org.sekimori.post.failure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.sekimori.mail.MailAddress;

/// How many reports may still go out today (RFC 9991 §3). Holds no more than a day's worth.
final class Quota {
    private final int perAddress;
    private final int perDay;
    private final Map<MailAddress, Integer> sent = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private int all;

    Quota(int perAddress, int perDay) {
        this.perAddress = perAddress;
        this.perDay = perDay;
    }

    /// Whether one more may go there; nothing is counted.
    boolean allows(MailAddress to, Instant now) {
        turn(now);
        return all < perDay && sent.getOrDefault(to, 0) < perAddress;
    }

    /// Counts one, if it may go.
    ///
    /// @return whether it may
    boolean take(MailAddress to, Instant now) {
        if (!allows(to, now)) {
            return false;
        }
        all++;
        sent.merge(to, 1, Integer::sum);
        return true;
    }

    /// A clock that goes back does not give the day anew.
    private void turn(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (today.isAfter(day)) {
            day = today;
            all = 0;
            sent.clear();
        }
    }
}
