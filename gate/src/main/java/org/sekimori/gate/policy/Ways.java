package org.sekimori.gate.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// By which ways a message came: the domains that vouch for it, by SPF or a signature, and the
/// network of the client. Who sends for a domain changes addresses, seldom all of these.
final class Ways {
    private static final String PASS = "pass";

    private Ways() {}

    static Set<String> of(Evaluation evaluation) {
        return of(vouching(evaluation).stream(), evaluation.arrival().client());
    }

    /// The domains that vouch for the last hop: SPF or a signature passes for them.
    static List<Domain> vouching(Evaluation evaluation) {
        Stream<Domain> bySpf =
                evaluation
                        .client()
                        .spf()
                        .filter(check -> check.verdict() instanceof SpfVerdict.Pass)
                        .flatMap(check -> check.identity().domain())
                        .stream();
        Stream<Domain> byDkim =
                evaluation.content().stream()
                        .flatMap(content -> content.dkim().stream())
                        .filter(DkimCheck::passes)
                        .flatMap(check -> check.signature().domain().stream());
        return Stream.concat(bySpf, byDkim).toList();
    }

    static Set<String> of(AuthEvent event) {
        return of(vouching(event).stream(), event.session().client());
    }

    /// As [#vouching(Evaluation)], of a judgement that was written down.
    static List<Domain> vouching(AuthEvent event) {
        Stream<Domain> bySpf =
                event
                        .spf()
                        .filter(spf -> spf.result().equals(PASS))
                        .flatMap(AuthEvent.Spf::domain)
                        .stream();
        Stream<Domain> byDkim =
                event.signatures().stream()
                        .filter(signature -> signature.result().equals(PASS))
                        .map(AuthEvent.Signature::domain);
        return Stream.concat(bySpf, byDkim).toList();
    }

    private static Set<String> of(Stream<Domain> vouching, Optional<IpAddress> client) {
        var ways = new LinkedHashSet<String>();
        vouching.forEach(domain -> ways.add(domain.name()));
        client.ifPresent(address -> ways.add(Network.around(address).toString()));
        return ways;
    }
}
