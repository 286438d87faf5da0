package org.sekimori.post.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;

/// Finds the hosts that take mail for a domain (RFC 5321 §5.1).
public final class RouteFinder {
    /// Exchanges of a domain that are asked for, the most preferred first.
    static final int MAX_EXCHANGES = 5;

    /// Addresses of an exchange that are tried.
    static final int MAX_ADDRESSES = 4;

    /// For all questions about one domain.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Resolver resolver;
    private final LongSupplier ticker;
    private final Predicate<IpAddress> allowed;
    private final int port;
    private final RandomGenerator chance;

    /// @param ticker nanoseconds, as for [Deadline]
    /// @param allowed which addresses mail may go to: who names a host of ours in their DNS must
    ///   not make us knock there
    /// @param chance for the order of exchanges that are preferred alike
    public RouteFinder(
            Resolver resolver,
            LongSupplier ticker,
            Predicate<IpAddress> allowed,
            int port,
            RandomGenerator chance) {
        this.resolver = resolver;
        this.ticker = ticker;
        this.allowed = allowed;
        this.port = port;
        this.chance = chance;
    }

    /// Asks the DNS.
    public Route find(Domain domain) {
        Deadline deadline = Deadline.in(WAIT, ticker);
        return switch (resolver.ask(new Question(domain, RecordType.MX), deadline)) {
            case Answer.Found found -> through(exchanges(found), deadline);
            case Answer.NoData _ -> through(List.of(domain), deadline); // RFC 5321 §5.1
            case Answer.NoSuchName _ -> new Route.Nowhere("no such domain: " + domain);
            case Answer.Failed(var _, String detail) -> new Route.Unanswered(detail);
        };
    }

    /// The load is spread over those that are preferred alike (RFC 5321 §5.1).
    private List<Domain> exchanges(Answer.Found found) {
        var exchanges = new ArrayList<>(found.of(Rdata.Mx.class).toList());
        Collections.shuffle(exchanges, chance);
        return exchanges.stream()
                .sorted(Comparator.comparingInt(Rdata.Mx::preference))
                .map(Rdata.Mx::exchange)
                .filter(exchange -> !exchange.isRoot())
                .distinct()
                .limit(MAX_EXCHANGES)
                .toList();
    }

    private Route through(List<Domain> exchanges, Deadline deadline) {
        if (exchanges.isEmpty()) {
            return new Route.Nowhere("the domain takes no mail (null MX, RFC 7505)");
        }
        var hosts = new ArrayList<MailHost>();
        Optional<String> unanswered = Optional.empty();
        boolean isBarred = false;
        for (Domain exchange : exchanges) {
            for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
                Answer answer = resolver.ask(new Question(exchange, type), deadline);
                if (answer instanceof Answer.Failed(var _, String detail)) {
                    unanswered = unanswered.or(() -> Optional.of(detail));
                }
                isBarred |= answer.addresses().anyMatch(allowed.negate());
                hosts(exchange, answer).forEach(hosts::add);
            }
        }
        if (!hosts.isEmpty()) {
            return new Route.Through(hosts);
        }
        if (unanswered.isPresent()) {
            return new Route.Unanswered(unanswered.get());
        }
        return new Route.Nowhere(
                isBarred
                        ? "its mail hosts have no public address: " + exchanges
                        : "its mail hosts have no address: " + exchanges);
    }

    private Stream<MailHost> hosts(Domain exchange, Answer answer) {
        return answer.addresses()
                .filter(allowed)
                .limit(MAX_ADDRESSES)
                .map(address -> new MailHost(exchange.name(), address, port));
    }
}
