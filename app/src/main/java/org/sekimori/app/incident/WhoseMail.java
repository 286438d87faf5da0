package org.sekimori.app.incident;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.incident.Whose;
import org.sekimori.advice.incident.Whose.Role;
import org.sekimori.advice.sender.Party;
import org.sekimori.advice.sender.Sender;
import org.sekimori.advice.source.Kind;
import org.sekimori.advice.source.Sources;
import org.sekimori.app.letter.Senders;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.summary.Observation;

/// Whose mail each observation is of, by a key that stays the same in any language.
final class WhoseMail {
    private final Sources sources;

    /// @param facts what is known of addresses
    WhoseMail(Domain domain, Map<IpAddress, SourceFacts> facts) throws IOException {
        sources =
                Sources.of(
                        domain,
                        Senders.attribution(),
                        address -> facts.getOrDefault(address, SourceFacts.NONE));
    }

    void add(Observation told) {
        sources.add(told);
    }

    /// What is said of each observation that was taken in.
    Function<Observation, Whose> said() {
        Function<Observation, Sources.Said> each = sources.each();
        return told -> whose(each.apply(told));
    }

    private static Whose whose(Sources.Said said) {
        Kind kind = said.judgement().kind();
        return switch (said.party()) {
            case Party.Service(Sender sender) ->
                    new Whose(sender.id(), sender.name().english(), role(kind, Role.NAMED));
            case Party.Organization(Domain domain, var _) ->
                    new Whose(domain.name(), domain.name(), role(kind, Role.UNNAMED));
            case Party.Site(var network) ->
                    new Whose(network.toString(), network.toString(), role(kind, Role.UNNAMED));
            case Party.Unseen() -> new Whose("?", "?", role(kind, Role.UNNAMED));
        };
    }

    private static Role role(Kind kind, Role otherwise) {
        return switch (kind) {
            case FORWARDED_INTACT, FORWARDED_CHANGED, FORWARDED_UNSIGNED, MAILING_LIST ->
                    Role.HANDS_ON;
            case OURS, UNALIGNED, IMITATION, UNKNOWN, TOO_LITTLE -> otherwise;
        };
    }
}
