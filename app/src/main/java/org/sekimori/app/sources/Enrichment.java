package org.sekimori.app.sources;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.sekimori.advice.address.Enquiry;
import org.sekimori.advice.address.Fact;
import org.sekimori.advice.address.Origin;
import org.sekimori.advice.address.OriginTable;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.sender.Catalogue;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.store.addresses.AddressFacts;

/// Asks for what is not known, or not any more, of the addresses that mail came from: beside
/// everything else, a few at a time, and no more than so many in one run. Nothing waits for it.
public final class Enrichment {
    /// Addresses that are asked about in one run, unless somebody says another number.
    public static final int STANDARD = 2_000;

    private static final int AT_ONCE = 32;
    private static final int KEPT_AT_ONCE = 256;

    /// For all that is asked about one address.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AddressFacts facts;
    private final Resolver resolver;
    private final Optional<OriginTable> origins;
    private final InstantSource clock;
    private final Enquiry enquiry;

    /// @param resolver should keep answers: the same lists are asked for every address
    public Enrichment(
            AddressFacts facts,
            Resolver resolver,
            Optional<OriginTable> origins,
            InstantSource clock) {
        this.facts = facts;
        this.resolver = resolver;
        this.origins = origins;
        this.clock = clock;
        List<Domain> includes = Catalogue.of(List.of(Catalogue.carried())).includes();
        this.enquiry = new Enquiry(new Spf(SpfSettings.NONE), includes);
    }

    /// What a run came to.
    ///
    /// @param asked addresses
    /// @param unanswered of them, that something about them was not answered
    /// @param left addresses that the next run asks about
    public record Done(int asked, int unanswered, int left) {}

    /// Asks about what reports tell of since a day.
    ///
    /// @param most addresses that are asked about
    /// @param step hears of each address
    public Done run(LocalDate since, int most, Runnable step)
            throws IOException, InterruptedException {
        Set<IpAddress> seen = facts.seenSince(since);
        Instant now = clock.instant();
        Map<IpAddress, SourceFacts> known = facts.at(now, seen);
        List<IpAddress> due =
                seen.stream()
                        .filter(address ->
                                isDue(known.getOrDefault(address, SourceFacts.NONE), now))
                        .toList();
        List<IpAddress> asked = due.subList(0, Math.min(due.size(), most));
        int unanswered = 0;
        for (int at = 0; at < asked.size(); at += KEPT_AT_ONCE) {
            List<IpAddress> some = asked.subList(at, Math.min(asked.size(), at + KEPT_AT_ONCE));
            Map<IpAddress, SourceFacts> found = ask(some, known, step);
            facts.keep(found);
            unanswered += (int) found.values().stream().filter(Enrichment::lacks).count();
        }
        return new Done(asked.size(), unanswered, due.size() - asked.size());
    }

    private boolean isDue(SourceFacts known, Instant now) {
        return Enquiry.isDue(known.reverse(), now)
                || Enquiry.isDue(known.lists(), now)
                || origins.isPresent() && Enquiry.isDue(known.origin(), now);
    }

    private static boolean lacks(SourceFacts found) {
        return found.reverse() instanceof Fact.Unanswered
                || found.lists() instanceof Fact.Unanswered;
    }

    private Map<IpAddress, SourceFacts> ask(
            List<IpAddress> addresses, Map<IpAddress, SourceFacts> known, Runnable step)
            throws InterruptedException {
        var found = new ConcurrentHashMap<IpAddress, SourceFacts>();
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (IpAddress address : addresses) {
                places.acquire();
                threads.execute(() -> {
                    try {
                        SourceFacts before = known.getOrDefault(address, SourceFacts.NONE);
                        found.put(address, ask(address, before));
                    } finally {
                        places.release();
                    }
                });
                step.run();
            }
        }
        return new HashMap<>(found);
    }

    /// What is due; the rest is not asked.
    private SourceFacts ask(IpAddress address, SourceFacts before) {
        Instant now = clock.instant();
        Deadline deadline = Deadline.in(PATIENCE, System::nanoTime);
        return new SourceFacts(
                Enquiry.isDue(before.reverse(), now)
                        ? enquiry.reverse(address, resolver, deadline, now)
                        : new Fact.NotAsked<>(),
                Enquiry.isDue(before.lists(), now)
                        ? enquiry.lists(address, resolver, deadline, now)
                        : new Fact.NotAsked<>(),
                origin(address, now));
    }

    private Fact<Origin> origin(IpAddress address, Instant now) {
        return origins.<Fact<Origin>>map(table ->
                        table.of(address)
                                .<Fact<Origin>>map(origin -> new Fact.Known<>(origin, now))
                                .orElseGet(() -> new Fact.Absent<>(now)))
                .orElseGet(Fact.NotAsked::new);
    }
}
