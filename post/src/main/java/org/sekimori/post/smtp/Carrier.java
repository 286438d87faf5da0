package org.sekimori.post.smtp;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;

/// Carries letters to where they are wanted.
public final class Carrier {
    /// Hosts that are tried for one letter.
    static final int MAX_TRIED = 6;

    private final Function<Domain, Route> routes;
    private final SmtpClient client;
    private final Duration patience;
    private final LongSupplier ticker;

    /// @param routes where mail for a domain goes: [RouteFinder#find], or always the same smart
    ///   host
    /// @param ticker nanoseconds, as for [Deadline]
    public Carrier(Function<Domain, Route> routes, Manners manners, LongSupplier ticker) {
        this.routes = routes;
        this.patience = manners.patience().whole();
        this.ticker = ticker;
        this.client = new SmtpClient(manners);
    }

    /// Tries the hosts one after another until one takes the message or refuses it for good (RFC
    /// 5321 §5.1), or together they have taken as long as one may. Safe for use by many threads.
    public Outcome carry(Letter letter) {
        return switch (routes.apply(letter.to().domain())) {
            case Route.Through(List<MailHost> hosts) -> carry(letter, hosts);
            case Route.Nowhere(String why) -> new Outcome.Nowhere(why);
            case Route.Unanswered(String why) -> new Outcome.PutOff(why);
        };
    }

    private Outcome carry(Letter letter, List<MailHost> hosts) {
        Deadline deadline = Deadline.in(patience, ticker);
        Outcome outcome = new Outcome.PutOff("no host was tried");
        for (MailHost host : hosts.subList(0, Math.min(hosts.size(), MAX_TRIED))) {
            outcome = client.carry(letter, host);
            if (!(outcome instanceof Outcome.PutOff) || deadline.hasPassed()) {
                break;
            }
        }
        return outcome;
    }
}
