package org.sekimori.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.store.EventStore;

/// A month of mail as a gate that only observes writes it down: for tests and for the pages that
/// show what is made of it.
final class KeptMail {
    /// The folder as the pages call it.
    static final String FOLDER = "var/sekimori";

    private static final Instant FIRST = Instant.parse("2026-10-25T00:00:00Z");

    private final List<AuthEvent> events = new ArrayList<>();

    private KeptMail() {}

    static void in(Path folder) throws IOException {
        var mail = new KeptMail();
        mail.come(40, "kojo.example", "pass", "reject");
        mail.come(30, "kojo.example", "fail", "reject", "no-reverse-name", "nothing-passed");
        mail.come(4, "kojo.example", "fail", "reject", "mailing-list list-id");
        mail.come(5, "mise.example", "fail", "quarantine", "nothing-passed");
        mail.come(12, "kaikei.example", "fail", "none", "nothing-passed");
        mail.come(6, "bank.example", "fail", "reject", "block-listed zen.example");
        mail.come(3, "bank.example", "fail", "reject", "block-listed old.example");
        mail.come(20, "haishin.example", "none", "none");
        try (EventStore store = EventStore.open(folder)) {
            store.append(mail.events);
        }
    }

    /// So many messages, one every quarter of an hour.
    private void come(int count, String author, String dmarc, String asks, String... seen) {
        Domain domain = Domain.of(author);
        Optional<PublishedPolicy> published =
                dmarc.equals("none")
                        ? Optional.empty()
                        : PublishedPolicy.parse(
                                domain, DiscoveryMethod.TREEWALK, "v=DMARC1; p=" + asks);
        for (int i = 0; i < count; i++) {
            boolean passes = dmarc.equals("pass");
            events.add(
                    new AuthEvent(
                            "message-" + events.size(),
                            FIRST.plus(Duration.ofMinutes(events.size() * 15L)),
                            new AuthEvent.Session(
                                    Optional.of(
                                            IpAddress.of(passes ? "192.0.2.10" : "203.0.113.9")),
                                    "mx.test",
                                    new AuthEvent.Sender.At(domain)),
                            Optional.empty(),
                            List.of(),
                            new AuthEvent.Dmarc(
                                    dmarc,
                                    Optional.of(domain),
                                    published,
                                    published.map(policy -> policy.requests().p()),
                                    passes,
                                    false),
                            AuthEvent.Handling.ACCEPTED,
                            List.of(seen)));
        }
    }
}
