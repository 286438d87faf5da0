package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.DmarcRecord.Psd;
import org.sekimori.dns.Domain;

/// The DNS Tree Walk (RFC 9989 §4.10) and what is read from it.
final class TreeWalk implements Discovery {
    /// Questions in one walk (RFC 9989 §4.10).
    static final int MAX_QUERIES = 8;

    /// Silent names whose possible answers are all tried out before a comparison is given up as
    /// undecided. Four answers each: 64 comparisons of two short lists.
    static final int MAX_SILENT = 3;

    /// What may stand at a name: no record, or one with any `psd`.
    private static final List<Optional<Psd>> POSSIBLE =
            Stream.concat(
                            Stream.of(Optional.<Psd>empty()),
                            Stream.of(Psd.values()).map(Optional::of))
                    .toList();

    private final Questions questions;
    private final Map<Domain, Walk> walks = new HashMap<>();

    TreeWalk(Questions questions) {
        this.questions = questions;
    }

    /// The names of a walk, when nothing ends it early (RFC 9989 §4.10, steps 3, 4 and 7): the
    /// start, then its last seven labels or its parent, whichever is shorter, and upwards.
    static List<Domain> targets(Domain start) {
        var targets = new ArrayList<Domain>(MAX_QUERIES);
        targets.add(start);
        start.lastLabels(Math.min(start.labelCount() - 1, MAX_QUERIES - 1))
                .ifPresent(next -> targets.addAll(next.andAncestors()));
        return targets;
    }

    /// Walks up from `start`. Only a `psd=y` or `psd=n` ends it (steps 2 and 6); a question without
    /// an answer does not.
    @Override
    public Walk walk(Domain start) {
        Walk known = walks.get(start);
        if (known != null) {
            return known;
        }
        var steps = new ArrayList<Walk.Step>(MAX_QUERIES);
        for (Domain target : targets(start)) {
            Walk.Step step = questions.lookAt(target);
            steps.add(step);
            if (step.record().filter(r -> r.psd() != Psd.UNKNOWN).isPresent()) {
                break;
            }
        }
        var walk = new Walk(start, steps);
        walks.put(start, walk);
        return walk;
    }

    @Override
    public DiscoveryMethod method() {
        return DiscoveryMethod.TREEWALK;
    }

    @Override
    public Optional<Domain> organizationalDomain(Domain of) {
        Walk walk = walk(of);
        return walk.unanswered().isPresent()
                ? Optional.empty()
                : Optional.of(walk.organizationalDomain(Map.of()));
    }

    /// DMARC Policy Discovery (RFC 9989 §4.10.1): the author domain's record, else that of its
    /// organizational domain, else that of its public suffix.
    ///
    /// Without a record at the author domain every answer matters: any name asked may hold the
    /// `psd=n` that makes its record the one that applies.
    @Override
    public Applicable applicable(Domain author) {
        Walk.Step first = questions.lookAt(author);
        if (first.sight() instanceof Walk.Unanswered unanswered) {
            return new Applicable.Unanswered(new Walk(author, List.of(first)), unanswered);
        }
        if (first.record().isPresent()) {
            return new Applicable.Found(author, first.record().get());
        }
        Walk walk = walk(author);
        if (walk.unanswered().isPresent()) {
            return new Applicable.Unanswered(walk, walk.unanswered().get());
        }
        Domain organization = walk.organizationalDomain(Map.of());
        return found(walk.at(organization))
                .or(() -> found(Optional.of(walk.steps().getLast()).filter(TreeWalk::isSuffix)))
                .orElseGet(Applicable.NoRecord::new);
    }

    private static boolean isSuffix(Walk.Step step) {
        return step.record().filter(r -> r.psd() == Psd.YES).isPresent();
    }

    private static Optional<Applicable> found(Optional<Walk.Step> step) {
        return step.flatMap(
                at -> at.record().map(record -> new Applicable.Found(at.target(), record)));
    }

    /// Compares two walks (RFC 9989 §4.10.2). The second one is not made where its outcome is
    /// already known: an organizational domain is never below or beside its own name.
    @Override
    public Relation relation(Domain author, Domain identifier) {
        if (!author.lastLabels(1).equals(identifier.lastLabels(1))) {
            return new Relation.Different();
        }
        Optional<Domain> organization = organizationalDomain(author);
        if (organization.filter(o -> !identifier.isAtOrBelow(o)).isPresent()) {
            return new Relation.Different();
        }
        Walk ofAuthor = walk(author);
        Walk ofIdentifier = walk(identifier);
        return same(ofAuthor, ofIdentifier, Map.of())
                .<Relation>map(same -> same ? new Relation.Same() : new Relation.Different())
                .orElseGet(() ->
                        new Relation.Undecided(
                                ofAuthor.unanswered().or(ofIdentifier::unanswered).orElseThrow()));
    }

    /// Whether two walks lead to the same domain, whatever the silent names would have said; empty
    /// where that depends on what they would have said.
    private static Optional<Boolean> same(Walk a, Walk b, Map<Domain, Optional<Psd>> assumed) {
        Optional<Domain> silent =
                Stream.concat(a.steps().stream(), b.steps().stream())
                        .filter(step -> step.sight() instanceof Walk.Unanswered)
                        .map(Walk.Step::target)
                        .filter(target -> !assumed.containsKey(target))
                        .findFirst();
        if (silent.isEmpty()) {
            return Optional.of(
                    a.organizationalDomain(assumed).equals(b.organizationalDomain(assumed)));
        }
        if (assumed.size() == MAX_SILENT) {
            return Optional.empty();
        }
        Optional<Boolean> all = Optional.empty();
        for (Optional<Psd> possible : POSSIBLE) {
            var next = new HashMap<>(assumed);
            next.put(silent.get(), possible);
            Optional<Boolean> one = same(a, b, next);
            if (one.isEmpty() || all.isPresent() && !all.equals(one)) {
                return Optional.empty();
            }
            all = one;
        }
        return all;
    }
}
