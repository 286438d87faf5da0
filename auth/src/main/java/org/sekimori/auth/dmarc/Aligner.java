package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.dmarc.DmarcRecord.Mode;
import org.sekimori.dns.Domain;

/// Identifier Alignment Evaluation (RFC 9989 §4.10.2), a walk of its own for each name that needs
/// one.
final class Aligner {
    /// Different names that are compared by organizational domain in one message; each may cost a
    /// tree walk. The RFC sets no limit, a sender must not be able to set one.
    static final int MAX_COMPARED = 10;

    private final Discovery discovery;
    private final Domain author;
    private final DmarcRecord record;
    private final Set<Domain> compared = new HashSet<>();

    Aligner(Discovery discovery, Domain author, DmarcRecord record) {
        this.discovery = discovery;
        this.author = author;
        this.record = record;
    }

    List<Alignment> align(Evidence evidence) {
        var alignments = new ArrayList<Alignment>();
        evidence.passed().forEach(identifier -> alignments.add(align(identifier, true)));
        evidence.undecided().forEach(identifier -> alignments.add(align(identifier, false)));
        return alignments;
    }

    private Alignment align(AuthenticatedIdentifier identifier, boolean passed) {
        Domain domain = identifier.domain();
        if (domain.equals(author)) {
            return new Alignment(identifier, passed, new Alignment.Identical(), Optional.empty());
        }
        if (mode(identifier) == Mode.STRICT) {
            return unaligned(identifier, passed, Alignment.Why.NOT_IDENTICAL);
        }
        if (!compared.contains(domain) && compared.size() == MAX_COMPARED) {
            return unaligned(identifier, passed, Alignment.Why.TOO_MANY);
        }
        compared.add(domain);
        return switch (discovery.relation(author, domain)) {
            case Relation.Same _ ->
                    new Alignment(
                            identifier,
                            passed,
                            new Alignment.SameOrganization(),
                            discovery.organizationalDomain(domain));
            case Relation.Different _ ->
                    unaligned(identifier, passed, Alignment.Why.OTHER_ORGANIZATION);
            case Relation.Undecided(Walk.Unanswered what) ->
                    new Alignment(
                            identifier, passed, new Alignment.Undecided(what), Optional.empty());
        };
    }

    private Mode mode(AuthenticatedIdentifier identifier) {
        return switch (identifier) {
            case AuthenticatedIdentifier.Spf _ -> record.alignment().spf();
            case AuthenticatedIdentifier.Dkim _ -> record.alignment().dkim();
        };
    }

    private static Alignment unaligned(
            AuthenticatedIdentifier identifier, boolean passed, Alignment.Why why) {
        return new Alignment(identifier, passed, new Alignment.Unaligned(why), Optional.empty());
    }
}
