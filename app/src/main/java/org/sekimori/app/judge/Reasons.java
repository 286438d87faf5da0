package org.sekimori.app.judge;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dmarc.Alignment;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.auth.dmarc.Shadow;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfFault;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Author;

/// The reason of each verdict as one sentence: what [Summary] and [Story] have in common.
record Reasons(Texts texts) {
    String spf(SpfCheck check) {
        return switch (check.verdict()) {
            case SpfVerdict.Pass(SpfVerdict.Match by) -> decided("pass", by);
            case SpfVerdict.Fail(SpfVerdict.Match by, var _) -> decided("fail", by);
            case SpfVerdict.SoftFail(SpfVerdict.Match by) -> decided("softfail", by);
            case SpfVerdict.Neutral(Domain where, var _) -> texts.say("story.spf.neutral", where);
            case SpfVerdict.None(SpfVerdict.NoPolicy why) ->
                    texts.say("story.spf.none." + Texts.key(why));
            case SpfVerdict.TempError error -> texts.say("story.spf.temperror", error.question());
            case SpfVerdict.PermError(SpfVerdict.Place at, SpfFault fault) ->
                    texts.say("story.spf.permerror", at.domain(), spf(fault));
        };
    }

    private String spf(SpfFault fault) {
        return switch (fault) {
            case SpfFault.Malformed(SpfRecord.Fault(int _, String term, var problem)) ->
                    texts.say("spf.problem." + Texts.key(problem), term).strip();
            case SpfFault.SeveralRecords(int count) -> texts.say("spf.several-records", count);
            case SpfFault.TooMany(SpfFault.Limit limit) ->
                    texts.say("spf.limit." + Texts.key(limit), limit.max());
            case SpfFault.NoTarget(String target, SpfVerdict.NoPolicy _) ->
                    texts.say("spf.no-target", target);
        };
    }

    private String decided(String result, SpfVerdict.Match by) {
        return texts.say("story.spf." + result, by.domain(), by.term().text());
    }

    String dkim(DkimCheck check) {
        return fault(check)
                .map(cause -> texts.say("dkim." + Texts.key(cause.fault())))
                .orElseGet(() ->
                        texts.say(
                                "story.dkim.pass",
                                check.signature().domain().map(Domain::name).orElse("?"),
                                check.computed().keyBits().orElse(0)));
    }

    /// What keeps a signature from passing.
    static Optional<DkimVerdict.Cause> fault(DkimCheck check) {
        return switch (check.verdict()) {
            case DkimVerdict.Pass _ -> Optional.empty();
            case DkimVerdict.Fail(DkimVerdict.Cause cause) -> Optional.of(cause);
            case DkimVerdict.Policy(DkimVerdict.Cause cause) -> Optional.of(cause);
            case DkimVerdict.Neutral(DkimVerdict.Cause cause) -> Optional.of(cause);
            case DkimVerdict.PermError(DkimVerdict.Cause cause) -> Optional.of(cause);
            case DkimVerdict.TempError(DkimVerdict.Cause cause) -> Optional.of(cause);
        };
    }

    String arc(ArcCheck check) {
        String sealers =
                check.sets().stream()
                        .flatMap(set -> set.sealer().stream())
                        .map(Domain::name)
                        .collect(Collectors.joining(texts.say("list.and")));
        return switch (check.verdict()) {
            case ArcVerdict.None _ -> texts.say("story.arc.none");
            case ArcVerdict.Pass _ -> texts.say("story.arc.pass", check.instances(), sealers);
            case ArcVerdict.Fail _ -> texts.say("story.arc.fail", check.instances(), sealers);
        };
    }

    String dmarc(DmarcVerdict verdict) {
        return switch (verdict) {
            case DmarcVerdict.Pass(var by) ->
                    texts.say(
                            "dmarc.aligned",
                            by.stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(texts.say("list.and"))));
            case DmarcVerdict.Fail(var lack) -> texts.say("dmarc." + Texts.key(lack));
            case DmarcVerdict.None(var reason) -> texts.say("dmarc." + Texts.key(reason));
            case DmarcVerdict.Unanswered(var question, var _) ->
                    texts.say("dmarc.unanswered", question);
            case DmarcVerdict.Undecided(var identifier) -> texts.say("dmarc.undecided", identifier);
            case DmarcVerdict.SeveralAuthors(var authors) -> author(authors);
            case DmarcVerdict.NoAuthor(var author) -> author(author);
        };
    }

    /// Two signatures of one domain say the same, and are told once.
    String alignment(Alignment alignment, String from) {
        String by =
                switch (alignment.identifier()) {
                    case AuthenticatedIdentifier.Spf _ -> "SPF";
                    case AuthenticatedIdentifier.Dkim _ -> "DKIM";
                };
        return texts.say(
                alignment.isAligned() ? "story.dmarc.aligned" : "story.dmarc.unaligned",
                by,
                alignment.identifier().domain(),
                from);
    }

    /// What the other way of finding the policy would change, if anything.
    Optional<String> shadow(Shadow shadow) {
        String differences =
                shadow.differences().stream()
                        .sorted()
                        .map(aspect -> texts.say("shadow." + aspect.word()))
                        .collect(Collectors.joining(texts.say("list.and")));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        texts.say(
                                "story.dmarc.shadow",
                                texts.say("discovery." + shadow.discovery().word()),
                                differences));
    }

    String author(Author author) {
        return switch (author) {
            case Author.One one -> texts.say("story.author.one", one.domain());
            case Author.Several several when several.fields() > 1 ->
                    texts.say("story.author.several-fields", several.fields());
            case Author.Several several ->
                    texts.say("story.author.several-domains", names(several.domains()));
            case Author.Unusable(Author.FromFault fault, int _) ->
                    texts.say("story.author." + Texts.key(fault));
        };
    }

    String iprev(Iprev iprev) {
        return switch (iprev.verdict()) {
            case Iprev.Verdict.Pass(Domain name) -> texts.say("story.iprev.pass", name);
            case Iprev.Verdict.Fail(List<Domain> names) ->
                    texts.say("story.iprev.fail", names(names));
            case Iprev.Verdict.NoName() -> texts.say("story.iprev.no-name");
            case Iprev.Verdict.TempError _ -> texts.say("story.iprev.temperror");
        };
    }

    private String names(Iterable<Domain> domains) {
        var names = new StringJoiner(texts.say("list.and"));
        domains.forEach(domain -> names.add(domain.name()));
        return names.toString();
    }
}
