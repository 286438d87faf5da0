package org.sekimori.post.outgoing;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;

/// An outbox in memory.
final class HeldOutbox implements Outbox {
    private final Map<String, MadeReport> reports = new HashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    private final Map<Delivery.Key, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<Delivery.Key, Instant> tried = new HashMap<>();
    private final Map<MailAddress, Silence> silences = new HashMap<>();

    @Override
    public synchronized boolean keep(MadeReport report, byte[] text, List<Delivery> to) {
        if (reports.putIfAbsent(report.id(), report) != null) {
            return false;
        }
        texts.put(report.id(), text);
        add(to);
        return true;
    }

    @Override
    public synchronized void add(List<Delivery> more) {
        more.forEach(delivery -> deliveries.putIfAbsent(delivery.key(), delivery));
    }

    @Override
    public synchronized List<Delivery> due(Instant now, int most) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.isDue(now))
                .sorted(Comparator.comparing(Delivery::next))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean take(Delivery seen, Delivery inHand, Instant now) {
        boolean isStill = deliveries.replace(seen.key(), seen, inHand);
        if (isStill) {
            tried.put(seen.key(), now);
        }
        return isStill;
    }

    @Override
    public synchronized void settle(Delivery delivery) {
        deliveries.put(delivery.key(), delivery);
    }

    @Override
    public synchronized int triedSince(Domain host, Instant since) {
        return (int)
                tried.entrySet().stream()
                        .filter(each -> each.getKey().to().domain().equals(host))
                        .filter(each -> !each.getValue().isBefore(since))
                        .count();
    }

    @Override
    public synchronized Optional<MadeReport> report(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    @Override
    public synchronized byte[] text(String id) throws IOException {
        return Optional.ofNullable(texts.get(id)).orElseThrow(() -> new IOException(id));
    }

    @Override
    public synchronized Optional<Delivery> delivery(String token) {
        return deliveries.values().stream().filter(d -> d.token().equals(token)).findFirst();
    }

    @Override
    public synchronized List<Entry> ledger(Selection selection) {
        return deliveries.values().stream()
                .flatMap(d -> report(d.key().report()).map(r -> new Entry(r, d)).stream())
                .toList();
    }

    @Override
    public synchronized Optional<Silence> silence(MailAddress to) {
        return Optional.ofNullable(silences.get(to));
    }

    @Override
    public synchronized void silence(Silence silence) {
        silences.put(silence.to(), silence);
    }

    @Override
    public synchronized void hearAgain(MailAddress to) {
        silences.remove(to);
    }

    @Override
    public synchronized int forget(LocalDate before) {
        return 0;
    }
}
