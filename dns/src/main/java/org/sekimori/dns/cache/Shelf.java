package org.sekimori.dns.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;

/// Answers until they are too old, or until there is no more room: then the one that was not asked
/// for the longest goes first.
final class Shelf {
    /// Octets that an entry takes beside the texts in it, about.
    private static final int ENTRY = 256;

    private static final long RECORD = 128;

    private record Entry(Answer answer, long expires, long octets) {}

    private final Map<Question, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final int maxEntries;
    private final long maxOctets;
    private final LongSupplier ticker;
    private long octets;

    Shelf(int maxEntries, long maxOctets, LongSupplier ticker) {
        this.maxEntries = maxEntries;
        this.maxOctets = maxOctets;
        this.ticker = ticker;
    }

    synchronized Optional<Answer> get(Question question) {
        Entry entry = entries.get(question);
        if (entry == null) {
            return Optional.empty();
        }
        long left = entry.expires() - ticker.getAsLong();
        if (left <= 0) {
            entries.remove(question);
            octets -= entry.octets();
            return Optional.empty();
        }
        return Optional.of(entry.answer().keptAtMost(TimeUnit.NANOSECONDS.toSeconds(left)));
    }

    synchronized void put(Question question, Answer answer, long seconds) {
        long expires = ticker.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
        var entry = new Entry(answer, expires, octets(question, answer));
        Entry before = entries.put(question, entry);
        octets += entry.octets() - (before == null ? 0 : before.octets());
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > maxEntries || octets > maxOctets) {
            octets -= oldest.next().octets();
            oldest.remove();
        }
    }

    private static long octets(Question question, Answer answer) {
        long records =
                answer instanceof Answer.Found found
                        ? found.records().stream().mapToLong(Shelf::octets).sum()
                        : 0;
        return ENTRY + question.name().name().length() + records;
    }

    private static long octets(Rdata data) {
        return RECORD
                + switch (data) {
                    case Rdata.Text text -> text.octets().length();
                    case Rdata.Mx mx -> mx.exchange().name().length();
                    case Rdata.Name name -> name.target().name().length();
                    case Rdata.Other other -> other.presentation().length();
                    case Rdata.Address _ -> 0;
                };
    }
}
