package org.sekimori.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

/// Makes events by the dice.
final class Events {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final List<String> DOMAINS =
            List.of("kojo.example", "mise.example", "news.mise.example", "xn--wgv71a.example");
    private static final List<String> RECORDS =
            List.of(
                    "v=DMARC1; p=none; rua=mailto:rua@kojo.example",
                    "v=DMARC1; p=reject; sp=quarantine; np=reject; rua=mailto:rua@kojo.example",
                    "v=DMARC1; p=reject; t=y; adkim=s; fo=1; ruf=mailto:ruf@kojo.example",
                    "v=DMARC1; p=quarantine");
    private static final List<String> RESULTS =
            List.of("pass", "fail", "policy", "neutral", "temperror", "permerror");

    private final Random dice;
    private int made;

    Events(long seed) {
        dice = new Random(seed);
    }

    List<AuthEvent> some(int count) {
        return IntStream.range(0, count).mapToObj(_ -> event()).toList();
    }

    AuthEvent event() {
        return new AuthEvent(
                "event-" + made++,
                NOON.plus(Duration.ofSeconds(dice.nextInt(-30_000, 30_000))),
                new AuthEvent.Session(
                        maybe(IpAddress.of("192.0.2." + dice.nextInt(5))), "mx.test", sender()),
                maybe(new AuthEvent.Spf(one(RESULTS), maybe(domain()))),
                signatures(),
                dmarc(),
                new AuthEvent.Handling(
                        one(List.of(AuthEvent.Action.values())),
                        maybe("why <&> not").stream().toList()),
                maybe("no-reverse-name").stream().toList());
    }

    private List<AuthEvent.Signature> signatures() {
        int count = dice.nextInt(40) == 0 ? 100 : dice.nextInt(3);
        var signatures = new ArrayList<AuthEvent.Signature>();
        for (int i = 0; i < count; i++) {
            signatures.add(new AuthEvent.Signature(one(RESULTS), domain(), "s" + dice.nextInt(2)));
        }
        signatures.sort(Comparator.comparing(AuthEvent.Signature::result));
        return signatures;
    }

    private AuthEvent.Sender sender() {
        return switch (dice.nextInt(3)) {
            case 0 -> new AuthEvent.Sender.Nobody();
            case 1 -> new AuthEvent.Sender.Unusable();
            default -> new AuthEvent.Sender.At(domain());
        };
    }

    private AuthEvent.Dmarc dmarc() {
        Optional<PublishedPolicy> published =
                dice.nextInt(10) == 0
                        ? Optional.empty()
                        : PublishedPolicy.parse(
                                domain(), one(List.of(DiscoveryMethod.values())), one(RECORDS));
        boolean dkim = dice.nextBoolean();
        boolean spf = dice.nextBoolean();
        return new AuthEvent.Dmarc(
                dkim || spf ? "pass" : one(List.of("fail", "fail", "temperror")),
                Optional.of(domain()),
                published,
                published.map(_ -> one(List.of(DmarcPolicy.values()))),
                dkim,
                spf);
    }

    private Domain domain() {
        return Domain.of(one(DOMAINS));
    }

    private <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    private <T> Optional<T> maybe(T value) {
        return dice.nextInt(5) == 0 ? Optional.empty() : Optional.of(value);
    }
}
