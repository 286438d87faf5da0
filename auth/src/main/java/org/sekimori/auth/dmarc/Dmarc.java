package org.sekimori.auth.dmarc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.Author;
import org.sekimori.mail.MailAddress;

/// DMARC (RFC 9989 §5.3): finds the record that applies to an author domain, compares the
/// authenticated identifiers with it, and says what the owner asks for.
///
/// Holds settings only; safe for use by many threads.
///
/// @param discovery how organizational domains are found
/// @param suffixes the organizational domain by a public suffix list, where there is a list; it
///   serves [DiscoveryMethod#PSL] and the shadow
/// @param withShadow whether the other method is asked too
/// @param maxAuthors author domains that are evaluated each where From names several, and the
///   strictest that fails counts (RFC 9989 §11.5); 1 to refuse such messages, at most one less than
///   [Author#MAX_DOMAINS]
public record Dmarc(
        DiscoveryMethod discovery,
        Optional<UnaryOperator<Domain>> suffixes,
        boolean withShadow,
        int maxAuthors) {

    /// The strictest first: the order in which one author's outcome stands for a message with
    /// several. One pass never outweighs another author's fail.
    private static final Comparator<DmarcCheck> STRICTEST_FIRST =
            Comparator.comparingInt(Dmarc::rank)
                    .thenComparing(
                            check -> check.disposition().orElse(DmarcPolicy.NONE),
                            Comparator.reverseOrder());

    public Dmarc {
        if (discovery == DiscoveryMethod.PSL && suffixes.isEmpty()) {
            throw new IllegalArgumentException("discovery by a suffix list, but there is no list");
        }
        if (maxAuthors < 1 || maxAuthors >= Author.MAX_DOMAINS) {
            throw new IllegalArgumentException("maxAuthors " + maxAuthors);
        }
    }

    /// As RFC 9989 has it: the tree walk, no shadow, messages with several authors refused.
    public static Dmarc treeWalk() {
        return new Dmarc(DiscoveryMethod.TREEWALK, Optional.empty(), false, 1);
    }

    /// With a public suffix list in place of the tree walk.
    public static Dmarc suffixList(UnaryOperator<Domain> organizationalDomain) {
        return new Dmarc(DiscoveryMethod.PSL, Optional.of(organizationalDomain), false, 1);
    }

    /// The same, and every check tells where the other method differs.
    public Dmarc withShadow(UnaryOperator<Domain> organizationalDomain) {
        return new Dmarc(discovery, Optional.of(organizationalDomain), true, maxAuthors);
    }

    /// The same, with up to `limit` author domains evaluated each.
    public Dmarc withAuthors(int limit) {
        return new Dmarc(discovery, suffixes, withShadow, limit);
    }

    /// The names at which a walk from `start` looks for records, in order: at most eight. Who has a
    /// slow resolver and a cache may ask [#questions] all at once.
    public static List<Domain> targets(Domain start) {
        return List.copyOf(TreeWalk.targets(start));
    }

    /// The questions of a walk from `start`.
    public static List<Question> questions(Domain start) {
        return targets(start).stream()
                .flatMap(target -> Questions.policyRecordOf(target).stream())
                .toList();
    }

    /// The questions that comparing an identifier with the author domain may need: none where the
    /// outcome is plain from the names.
    public static List<Question> questions(Domain author, Domain identifier) {
        boolean needsNoWalk =
                author.equals(identifier) || !author.lastLabels(1).equals(identifier.lastLabels(1));
        return needsNoWalk ? List.of() : questions(identifier);
    }

    /// Whether two names belong to one organization.
    public Relation relation(Domain one, Domain other, Transcript transcript) {
        return one.equals(other)
                ? new Relation.Same()
                : discovery(discovery, new Questions(transcript)).relation(one, other);
    }

    /// Evaluates a message.
    ///
    /// @param evidence what SPF and DKIM found
    /// @param transcript where the questions go; whatever stands in it already is told as asked
    public DmarcCheck evaluate(Author author, Evidence evidence, Transcript transcript) {
        return switch (author) {
            case Author.One(Domain domain, List<MailAddress> _) ->
                    evaluate(domain, evidence, transcript);
            case Author.Several several -> evaluateEach(several, evidence, transcript);
            case Author.Unusable unusable ->
                    withoutAuthor(new DmarcVerdict.NoAuthor(unusable), transcript);
        };
    }

    /// Evaluates a message with one author domain.
    public DmarcCheck evaluate(Domain author, Evidence evidence, Transcript transcript) {
        var questions = new Questions(transcript);
        DmarcCheck check = check(author, evidence, discovery(discovery, questions), questions);
        if (check.disposition().orElse(DmarcPolicy.NONE) != DmarcPolicy.NONE) {
            check = check.with(questions.existenceOf(author));
        }
        if (withShadow) {
            DiscoveryMethod other =
                    discovery == DiscoveryMethod.PSL
                            ? DiscoveryMethod.TREEWALK
                            : DiscoveryMethod.PSL;
            DmarcCheck shadow = check(author, evidence, discovery(other, questions), questions);
            check = check.with(Shadow.of(check, shadow));
        }
        return check.with(transcript.asked());
    }

    private Discovery discovery(DiscoveryMethod method, Questions questions) {
        return switch (method) {
            case TREEWALK -> new TreeWalk(questions);
            case PSL -> new SuffixList(suffixes.orElseThrow(), questions);
        };
    }

    /// Each author domain by itself; the strictest policy among those that fail (RFC 9989 §11.5).
    /// Several From fields make no valid message, and are refused always (§4.4).
    private DmarcCheck evaluateEach(
            Author.Several authors, Evidence evidence, Transcript transcript) {
        var refused = new DmarcVerdict.SeveralAuthors(authors);
        if (maxAuthors == 1 || authors.fields() > 1) {
            return withoutAuthor(refused, transcript);
        }
        List<DmarcCheck> checks =
                authors.domains().stream()
                        .limit(maxAuthors)
                        .map(domain -> evaluate(domain, evidence, transcript))
                        .sorted(STRICTEST_FIRST)
                        .toList();
        DmarcCheck first = checks.getFirst().with(transcript.asked());
        if (first.verdict() instanceof DmarcVerdict.Fail) {
            return first;
        }
        if (authors.domains().size() > maxAuthors) {
            return withoutAuthor(refused, transcript); // incomplete: nothing good may come of it
        }
        boolean somePass =
                checks.getLast().verdict() instanceof DmarcVerdict.Pass
                        && first.verdict() instanceof DmarcVerdict.None;
        return somePass
                ? first.with(new DmarcVerdict.None(DmarcVerdict.Reason.NOT_EVERY_AUTHOR))
                : first;
    }

    private static int rank(DmarcCheck check) {
        return switch (check.verdict()) {
            case DmarcVerdict.Fail _ -> 0;
            case DmarcVerdict.TempError _ -> 1;
            case DmarcVerdict.PermError _ -> 2;
            case DmarcVerdict.None _ -> 3;
            case DmarcVerdict.Pass _ -> 4;
        };
    }

    private DmarcCheck withoutAuthor(DmarcVerdict.PermError why, Transcript transcript) {
        return new DmarcCheck(
                why,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                discovery,
                Optional.empty(),
                Optional.empty(),
                transcript.asked());
    }

    /// Discover, align, dispose (RFC 9989 §5.3.2 to §5.3.6).
    private static DmarcCheck check(
            Domain author, Evidence evidence, Discovery discovery, Questions questions) {
        return switch (discovery.applicable(author)) {
            case Discovery.Applicable.NoRecord _ ->
                    new Draft(author, discovery)
                            .check(new DmarcVerdict.None(DmarcVerdict.Reason.NO_RECORD));
            case Discovery.Applicable.Unanswered(Walk walk, Walk.Unanswered what) ->
                    new Draft(author, discovery)
                            .check(
                                    new DmarcCheck.AuthorDomain(author, Optional.empty(), walk),
                                    new DmarcVerdict.Unanswered(what.question(), what.failure()));
            case Discovery.Applicable.Found found -> {
                AppliedPolicy.Choice choice = AppliedPolicy.choose(author, found, questions);
                var draft = new Draft(author, discovery).with(choice.policy());
                if (found.record().use() == DmarcRecord.Use.NOT_AT_ALL) {
                    yield draft.check(new DmarcVerdict.None(DmarcVerdict.Reason.NO_USABLE_RECORD));
                }
                List<Alignment> alignments =
                        new Aligner(discovery, author, found.record()).align(evidence);
                yield draft.with(alignments).check(verdict(alignments, choice));
            }
        };
    }

    /// Pass, fail, or neither where a missing answer decides it (RFC 9989 §5.3.5, §5.3.6).
    private static DmarcVerdict verdict(List<Alignment> alignments, AppliedPolicy.Choice choice) {
        List<AuthenticatedIdentifier> aligned =
                alignments.stream()
                        .filter(Alignment::isAligned)
                        .map(Alignment::identifier)
                        .toList();
        if (!aligned.isEmpty()) {
            return new DmarcVerdict.Pass(aligned);
        }
        for (Alignment alignment : alignments) {
            if (alignment.state() instanceof Alignment.Undecided(Walk.Unanswered what)) {
                return new DmarcVerdict.Unanswered(what.question(), what.failure());
            }
            if (alignment.matches()) {
                return new DmarcVerdict.Undecided(alignment.identifier());
            }
        }
        if (choice.unanswered().isPresent()) { // it fails, but for which policy?
            Existence.Unanswered what = choice.unanswered().get();
            return new DmarcVerdict.Unanswered(what.question(), what.failure());
        }
        return new DmarcVerdict.Fail(
                alignments.stream().anyMatch(Alignment::passed)
                        ? DmarcVerdict.Lack.NOTHING_ALIGNED
                        : DmarcVerdict.Lack.NOTHING_PASSED);
    }

    /// What is known of a check before its verdict.
    private record Draft(
            Domain author,
            Discovery discovery,
            Optional<AppliedPolicy> applied,
            List<Alignment> alignments) {
        Draft(Domain author, Discovery discovery) {
            this(author, discovery, Optional.empty(), List.of());
        }

        Draft with(AppliedPolicy policy) {
            return new Draft(author, discovery, Optional.of(policy), alignments);
        }

        Draft with(List<Alignment> found) {
            return new Draft(author, discovery, applied, found);
        }

        DmarcCheck check(DmarcVerdict verdict) {
            return check(
                    new DmarcCheck.AuthorDomain(
                            author, discovery.organizationalDomain(author), discovery.walk(author)),
                    verdict);
        }

        DmarcCheck check(DmarcCheck.AuthorDomain authorDomain, DmarcVerdict verdict) {
            return new DmarcCheck(
                    verdict,
                    Optional.of(authorDomain),
                    applied,
                    alignments,
                    discovery.method(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }
}
