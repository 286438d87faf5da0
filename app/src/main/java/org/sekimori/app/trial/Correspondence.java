package org.sekimori.app.trial;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The mail of ninety days of a small shop: its own server, a newsletter service that signs in its
/// own name, a club that forwards, and in the last week somebody who writes in the shop's name. The
/// same seed gives the same mail.
final class Correspondence {
    /// The shop.
    static final String SHOP = "mise.example";

    /// Days that it goes back.
    static final int DAYS = 90;

    /// Until so many days ago the shop only watched.
    private static final int WATCHED_UNTIL = 40;

    /// The forger began so many days ago.
    private static final int FORGER = 3;

    private final LocalDate last;
    private final SplittableRandom chance;

    Correspondence(LocalDate last, long seed) {
        this.last = last;
        this.chance = new SplittableRandom(seed);
    }

    /// What the shop asked for on a day.
    String policy(LocalDate day) {
        return day.isBefore(last.minusDays(WATCHED_UNTIL)) ? "none" : "quarantine";
    }

    /// What a reporter saw on a day.
    ///
    /// @param share its share of all mailboxes, in percent
    List<Batch> seen(LocalDate day, int share) {
        var batches = new ArrayList<Batch>();
        boolean isRest = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        add(batches, own(some(isRest ? 8 : 60, share)));
        if (day.getDayOfWeek() == DayOfWeek.THURSDAY) {
            add(batches, newsletter(some(35, share)));
        }
        if (chance.nextInt(100) < 4) {
            add(batches, forwarded());
        }
        if (day.isAfter(last.minusDays(FORGER))) {
            add(batches, forged("203.0.113." + chance.nextInt(60, 90), some(18, share)));
        }
        return batches;
    }

    private static void add(List<Batch> batches, Batch one) {
        if (one.count() > 0) {
            batches.add(one);
        }
    }

    private int some(int usual, int share) {
        return usual * share * chance.nextInt(80, 120) / 10_000;
    }

    private static Batch own(int count) {
        return new Batch("192.0.2.20", count, "", SHOP, "pass", true);
    }

    private Batch newsletter(int count) {
        String server = "198.51.100." + chance.nextInt(7, 10);
        return new Batch(server, count, "haishin.example", "bounce.haishin.example", "pass", false);
    }

    private static Batch forwarded() {
        return new Batch("203.0.113.30", 1, "", SHOP, "fail", false);
    }

    private static Batch forged(String source, int count) {
        return new Batch(source, count, "", SHOP, "fail", false);
    }
}
