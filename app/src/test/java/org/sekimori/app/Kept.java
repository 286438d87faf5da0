package org.sekimori.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.EventStore;

/// Events of one day for tests, in a folder.
///
/// @param data the folder
/// @param at when they were
/// @param selector of the key that signed them
record Kept(Path data, Instant at, String selector) {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    Kept(Path data) {
        this(data, NOON);
    }

    Kept(Path data, Instant at) {
        this(data, at, "s1");
    }

    /// Writes down messages of a domain with this record.
    void write(String domain, String record, String result, int messages) throws IOException {
        Domain author = Domain.of(domain);
        PublishedPolicy published =
                PublishedPolicy.parse(author, DiscoveryMethod.TREEWALK, record).orElseThrow();
        try (var store = EventStore.open(data)) {
            store.append(
                    IntStream.range(0, messages)
                            .mapToObj(i -> event(domain + record + i, author, published, result))
                            .toList());
        }
    }

    private AuthEvent event(String id, Domain author, PublishedPolicy published, String result) {
        boolean passes = result.equals("pass");
        return new AuthEvent(
                id,
                at,
                new AuthEvent.Session(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mx." + author,
                        new AuthEvent.Sender.At(author)),
                Optional.of(new AuthEvent.Spf(result, Optional.of(author))),
                List.of(new AuthEvent.Signature(result, author, selector)),
                new AuthEvent.Dmarc(
                        result,
                        Optional.of(author),
                        Optional.of(published),
                        Optional.of(published.requests().p()),
                        passes,
                        passes),
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }
}
