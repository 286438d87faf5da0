package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;

/// The client's host names (RFC 7208 §5.5), found out once for an evaluation and only as far as a
/// term needs them.
final class ClientNames {
    private final IpAddress client;
    private final Transcript dns;
    private final Map<Domain, Boolean> validated = new HashMap<>();
    private Optional<Answer> reverse = Optional.empty();

    ClientNames(IpAddress client, Transcript dns) {
        this.client = client;
        this.dns = dns;
    }

    /// Whether the PTR question was asked already.
    boolean isAsked() {
        return reverse.isPresent();
    }

    /// The answer to the PTR question.
    Answer reverse() {
        if (reverse.isEmpty()) {
            reverse = Optional.of(dns.ask(client.reverseName(), RecordType.PTR));
        }
        return reverse.get();
    }

    /// The first ten names; the rest is ignored (RFC 7208 §4.6.4). None where the DNS failed.
    List<Domain> names() {
        var names = new ArrayList<Domain>();
        if (reverse() instanceof Answer.Found found) {
            for (Rdata data : found.records()) {
                if (data instanceof Rdata.Name(Domain name) && names.size() < Spf.MAX_NAMES) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /// A validated name that is `domain` or below it. Names elsewhere are not asked for: they could
    /// not match.
    Optional<Domain> at(Domain domain) {
        for (Domain name : names()) {
            if (name.isAtOrBelow(domain) && isValidated(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// The value of `%{p}` (RFC 7208 §7.3): the domain itself, else a name below it, else any.
    Optional<Domain> preferredFor(Domain domain) {
        List<Domain> names = names();
        if (names.contains(domain) && isValidated(domain)) {
            return Optional.of(domain);
        }
        return at(domain).or(() -> names.stream().filter(this::isValidated).findFirst());
    }

    /// Whether the name's own addresses have the client among them. A name that the DNS fails for
    /// is skipped.
    private boolean isValidated(Domain name) {
        return validated.computeIfAbsent(name, this::leadsBack);
    }

    private boolean leadsBack(Domain name) {
        RecordType type = client.isV4() ? RecordType.A : RecordType.AAAA;
        return !name.isRoot() && dns.ask(name, type).addresses().anyMatch(client::equals);
    }
}
