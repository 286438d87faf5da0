package org.sekimori.auth.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.Transcript.Asked;

/// Asks block and allow lists (RFC 5782).
///
/// @param zones the lists, in the order in which they are asked
public record Listings(List<ListZone> zones) {
    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.0");
    private static final IpAddress LISTED_TEST = IpAddress.of("127.0.0.2");
    private static final IpAddress UNLISTED_TEST = IpAddress.of("127.0.0.1");

    /// Answers with which lists refuse: 127.255.255.0/24 by custom of the large ones.
    private static final IpAddress REFUSALS = IpAddress.of("127.255.255.0");

    public Listings {
        zones = List.copyOf(zones);
    }

    /// What a list said. Switch without `default`.
    public sealed interface Said {
        /// It is on the list.
        ///
        /// @param meanings what the answers mean, as configured; the address itself where nothing
        ///   is
        record Listed(List<String> meanings) implements Said {
            public Listed {
                meanings = List.copyOf(meanings);
            }
        }

        /// It is not on the list.
        record NotListed() implements Said {}

        /// The list refused, or its answer is none of a list (RFC 5782 §2.1: 127.0.0.0/8 only).
        record Unusable(String answer) implements Said {}

        /// The list did not answer.
        record Unanswered(Answer.Failed failure) implements Said {}
    }

    /// One list and what it said.
    ///
    /// @param subject the address or domain that was asked about
    public record Listing(ListZone zone, String subject, Said said) {
        /// Whether the subject is on the list.
        public boolean isListed() {
            return said instanceof Said.Listed;
        }
    }

    /// What all lists said, and every question that it took.
    public record Check(List<Listing> listings, List<Asked> asked) {
        /// Nothing was asked.
        public static final Check NONE = new Check(List.of(), List.of());

        public Check {
            listings = List.copyOf(listings);
            asked = List.copyOf(asked);
        }

        /// This and then `later`.
        public Check and(Check later) {
            return new Check(both(listings, later.listings), both(asked, later.asked));
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /// Asks the lists of addresses about a client.
    public Check of(IpAddress client, Transcript dns) {
        return check(true, client.toString(), client.reversed(), dns);
    }

    /// Asks the lists of domains about a name (RFC 5782 §4).
    public Check of(Domain domain, Transcript dns) {
        return check(false, domain.name(), domain.name(), dns);
    }

    private Check check(boolean ofAddresses, String subject, String labels, Transcript dns) {
        List<Listing> listings =
                zones.stream()
                        .filter(zone -> zone.kind().ofAddresses() == ofAddresses)
                        .map(zone -> new Listing(zone, subject, ask(zone, labels, dns)))
                        .toList();
        return new Check(listings, dns.asked());
    }

    private static Said ask(ListZone zone, String labels, Transcript dns) {
        Optional<Domain> name = zone.zone().prepend(labels);
        if (name.isEmpty()) {
            return new Said.NotListed(); // longer than any name: it cannot be on the list
        }
        return switch (dns.ask(name.get(), RecordType.A)) {
            case Answer.NoData _, Answer.NoSuchName _ -> new Said.NotListed();
            case Answer.Failed failed -> new Said.Unanswered(failed);
            case Answer.Found found -> said(zone, found);
        };
    }

    private static Said said(ListZone zone, Answer.Found found) {
        var meanings = new ArrayList<String>();
        for (IpAddress answer : found.addresses().toList()) {
            if (!answer.isIn(LOOPBACK, 8) || answer.isIn(REFUSALS, 24)) {
                return new Said.Unusable(answer.toString());
            }
            int last = (int) (answer.low() & 0xff);
            meanings.add(zone.meanings().getOrDefault(last, answer.toString()));
        }
        return new Said.Listed(meanings);
    }

    /// Asks each list for its test entries (RFC 5782 §5) and gives the lists that do not keep them:
    /// they are dead, refuse, or list the whole world.
    public List<Listing> broken(Transcript dns) {
        var broken = new ArrayList<Listing>();
        for (ListZone zone : zones) {
            boolean addresses = zone.kind().ofAddresses();
            Said listed = ask(zone, addresses ? LISTED_TEST.reversed() : "test", dns);
            Said unlisted = ask(zone, addresses ? UNLISTED_TEST.reversed() : "invalid", dns);
            if (!(listed instanceof Said.Listed)) {
                broken.add(new Listing(zone, addresses ? LISTED_TEST.toString() : "test", listed));
            } else if (!(unlisted instanceof Said.NotListed)) {
                broken.add(
                        new Listing(
                                zone, addresses ? UNLISTED_TEST.toString() : "invalid", unlisted));
            }
        }
        return List.copyOf(broken);
    }
}
