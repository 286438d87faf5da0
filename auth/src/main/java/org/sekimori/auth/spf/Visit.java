package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.spf.SpfTree.Outcome;
import org.sekimori.auth.spf.SpfTree.Seen;
import org.sekimori.auth.spf.SpfTree.Step;
import org.sekimori.auth.spf.SpfTree.Stopped;
import org.sekimori.auth.spf.SpfVerdict.Place;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;

/// One term being evaluated: asks for it, and gathers what its [Step] will show.
final class Visit {
    private final Domain domain;
    private final SpfTerm term;
    private final Transcript dns;
    private final int before;
    private final List<IpAddress> addresses = new ArrayList<>(2);
    private final List<Domain> names = new ArrayList<>(0);
    private List<Transcript.Asked> asked = List.of();
    private Optional<Domain> target = Optional.empty();
    private Optional<SpfTree> child = Optional.empty();

    Visit(Domain domain, SpfTerm term, Transcript dns) {
        this.domain = domain;
        this.term = term;
        this.dns = dns;
        this.before = dns.count();
    }

    void goTo(Domain name) {
        target = Optional.of(name);
    }

    Answer ask(Domain name, RecordType type) {
        return dns.ask(name, type);
    }

    void compared(IpAddress address) {
        addresses.add(address);
    }

    void named(Domain name) {
        names.add(name);
    }

    boolean sawAddresses() {
        return !addresses.isEmpty();
    }

    /// Closes the list of this term's own questions; those that follow are the child's.
    void beforeChild() {
        asked = dns.askedSince(before);
    }

    void followed(SpfTree tree) {
        child = Optional.of(tree);
    }

    Outcome unanswered(Domain name, RecordType type, Answer.Failed failed) {
        return new Stopped(new SpfVerdict.TempError(place(), new Question(name, type), failed));
    }

    Outcome refused(SpfFault fault) {
        return new Stopped(new SpfVerdict.PermError(place(), fault));
    }

    private Place place() {
        return new Place(domain, Optional.of(term));
    }

    Step ended(Outcome outcome) {
        if (child.isEmpty()) {
            beforeChild();
        }
        return new Step(term, target, outcome, new Seen(addresses, names, child, asked));
    }
}
