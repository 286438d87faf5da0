package org.sekimori.post.smtp;

import java.util.List;
import java.util.function.Function;
import org.sekimori.dns.Domain;

/// Carries letters to where they are wanted.
public final class Carrier {
    /// Hosts that are tried for one letter.
    static final int MAX_TRIED = 6;

    private final Function<Domain, Route> routes;
    private final SmtpClient client;

    /// @param routes where mail for a domain goes: [RouteFinder#find], or always the same smart
    ///   host
    public Carrier(Function<Domain, Route> routes, Manners manners) {
        this.routes = routes;
        this.client = new SmtpClient(manners);
    }

    /// Tries the hosts one after another until one takes the message or refuses it for good (RFC
    /// 5321 §5.1). Safe for use by many threads.
    public Outcome carry(Letter letter) {
        return switch (routes.apply(letter.to().domain())) {
            case Route.Through(List<MailHost> hosts) -> carry(letter, hosts);
            case Route.Nowhere(String why) -> new Outcome.Nowhere(why);
            case Route.Unanswered(String why) -> new Outcome.PutOff(why);
        };
    }

    private Outcome carry(Letter letter, List<MailHost> hosts) {
        Outcome outcome = new Outcome.PutOff("no host was tried");
        for (MailHost host : hosts.subList(0, Math.min(hosts.size(), MAX_TRIED))) {
            outcome = client.carry(letter, host);
            if (!(outcome instanceof Outcome.PutOff)) {
                break;
            }
        }
        return outcome;
    }
}
