package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;

/// Organizational domains by a public suffix list, as RFC 7489 §3.2 had them. Only this and where
/// records are looked for is RFC 7489's; how they are read stays RFC 9989's, and `psd` means
/// nothing here.
final class SuffixList implements Discovery {
    private final UnaryOperator<Domain> organizationalDomain;
    private final Questions questions;

    SuffixList(UnaryOperator<Domain> organizationalDomain, Questions questions) {
        this.organizationalDomain = organizationalDomain;
        this.questions = questions;
    }

    /// At most two names: the start and its organizational domain (RFC 7489 §6.6.3).
    @Override
    public Walk walk(Domain start) {
        List<Walk.Step> steps =
                Stream.of(start, organizationalDomain.apply(start))
                        .distinct()
                        .map(questions::lookAt)
                        .toList();
        return new Walk(start, steps);
    }

    @Override
    public DiscoveryMethod method() {
        return DiscoveryMethod.PSL;
    }

    @Override
    public Optional<Domain> organizationalDomain(Domain of) {
        return Optional.of(organizationalDomain.apply(of));
    }

    @Override
    public Applicable applicable(Domain author) {
        for (Domain domain : List.of(author, organizationalDomain.apply(author))) {
            Walk.Step step = questions.lookAt(domain);
            if (step.sight() instanceof Walk.Unanswered unanswered) {
                return new Applicable.Unanswered(new Walk(author, List.of(step)), unanswered);
            }
            if (step.record().isPresent()) {
                return new Applicable.Found(domain, step.record().get());
            }
        }
        return new Applicable.NoRecord();
    }

    @Override
    public Relation relation(Domain author, Domain identifier) {
        return organizationalDomain.apply(author).equals(organizationalDomain.apply(identifier))
                ? new Relation.Same()
                : new Relation.Different();
    }
}
