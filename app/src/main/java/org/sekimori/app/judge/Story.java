package org.sekimori.app.judge;

import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimFault;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfTree;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript.Asked;
import org.sekimori.gate.policy.Decision;

/// An [Evaluation] in sentences, in the order in which one would tell it: what came of it, then
/// SPF, the signatures, the hands in between, DMARC, the client's name, and what was asked.
final class Story {
    private final Texts texts;
    private final Reasons reasons;
    private final StringBuilder story = new StringBuilder();

    private Story(Texts texts) {
        this.texts = texts;
        this.reasons = new Reasons(texts);
    }

    static String of(Evaluation evaluation, Optional<Decision> decision, Texts texts) {
        var story = new Story(texts);
        evaluation.content().ifPresent(story::conclusion);
        evaluation.client().spf().ifPresent(check -> story.spf(evaluation, check));
        evaluation
                .content()
                .ifPresent(content -> {
                    story.signatures(content.dkim());
                    story.arc(content.arc());
                    story.dmarc(content);
                });
        evaluation.client().iprev().ifPresent(story::iprev);
        story.lists(evaluation.lists().listings());
        decision.ifPresent(story::decision);
        story.asked(evaluation.asked());
        return story.story.toString();
    }

    private void head(String key) {
        story.append(story.isEmpty() ? "" : "\n").append(texts.say(key)).append('\n');
    }

    private void say(String key, Object... facts) {
        tell(texts.say(key, facts));
    }

    private void tell(String sentence) {
        story.append("  ").append(Summary.printable(sentence)).append('\n');
    }

    private String word(String result) {
        return texts.say("word." + result);
    }

    private void conclusion(Evaluation.Content content) {
        head("story.conclusion");
        DmarcCheck dmarc = content.dmarc();
        String from = dmarc.authorDomain().map(Domain::toString).orElse("");
        switch (dmarc.verdict()) {
            case DmarcVerdict.Pass _ -> say("story.conclusion.pass", from);
            case DmarcVerdict.Fail _ ->
                    say(
                            "story.conclusion.fail."
                                    + dmarc.disposition().orElse(DmarcPolicy.NONE).word(),
                            from);
            case DmarcVerdict.None _ -> say("story.conclusion.none", from);
            case DmarcVerdict.TempError _ -> say("story.conclusion.temperror", from);
            case DmarcVerdict.PermError _ -> tell(reasons.author(content.author()));
        }
    }

    private void spf(Evaluation evaluation, SpfCheck check) {
        head("story.spf");
        String client = evaluation.arrival().client().map(Object::toString).orElse("");
        say("story.spf.asked." + check.identity().scope(), client, check.identity().written());
        tell(reasons.spf(check));
        List<SpfTree> chain = check.chain();
        if (chain.size() > 1) {
            say(
                    "story.spf.path",
                    String.join(" → ", chain.stream().map(tree -> tree.domain().name()).toList()));
        }
        if (check.lookups() > 0) {
            say("story.spf.lookups", check.lookups(), Spf.MAX_LOOKUPS);
        }
    }

    private void signatures(List<DkimCheck> checks) {
        head("story.dkim");
        if (checks.isEmpty()) {
            say("story.dkim.none");
        }
        for (DkimCheck check : checks) {
            String domain = check.signature().domain().map(Domain::toString).orElse("?");
            String selector = check.signature().selector().orElse("?");
            say("story.dkim.signature", domain, selector, word(check.verdict().word()));
            tell(reasons.dkim(check));
            Reasons.fault(check).ifPresent(cause -> details(cause, check));
        }
    }

    private void details(DkimVerdict.Cause cause, DkimCheck check) {
        if (!cause.detail().isEmpty()) {
            say("story.detail", cause.detail());
        }
        boolean aboutBody =
                cause.fault() == DkimFault.BODY_CHANGED
                        || cause.fault() == DkimFault.BODY_PARTLY_SIGNED;
        check.computed()
                .body()
                .filter(_ -> aboutBody)
                .ifPresent(body -> {
                    BodyHash.Trace trace = body.found().trace();
                    say(
                            "story.dkim.body",
                            trace.rawLength(),
                            trace.canonicalLength(),
                            trace.droppedLines(),
                            trace.hashedLength());
                });
    }

    private void arc(ArcCheck arc) {
        if (arc.verdict() instanceof ArcVerdict.None) {
            return;
        }
        head("story.arc");
        tell(reasons.arc(arc));
        say("story.arc.note");
    }

    private void dmarc(Evaluation.Content content) {
        head("story.dmarc");
        DmarcCheck check = content.dmarc();
        if (check.authorDomain().isEmpty()) {
            tell(reasons.author(content.author()));
            return;
        }
        String from = check.authorDomain().get().name();
        Optional<Domain> at = check.policyDomain();
        if (at.isEmpty()) {
            say(
                    check.verdict() instanceof DmarcVerdict.TempError
                            ? "story.dmarc.unanswered"
                            : "story.dmarc.no-record",
                    from);
            return;
        }
        String policy = check.policy().map(DmarcPolicy::word).orElse("none");
        say(
                at.get().name().equals(from) ? "story.dmarc.record" : "story.dmarc.record-above",
                from,
                at.get(),
                policy);
        if (check.testing()) {
            say("story.dmarc.testing");
        }
        check.alignments().stream()
                .map(alignment -> reasons.alignment(alignment, from))
                .distinct()
                .forEach(this::tell);
        check.shadow().flatMap(reasons::shadow).ifPresent(this::tell);
    }

    private void iprev(Iprev iprev) {
        head("story.iprev");
        tell(reasons.iprev(iprev));
    }

    private void lists(List<Listings.Listing> listings) {
        if (listings.isEmpty()) {
            return;
        }
        head("story.lists");
        for (Listings.Listing listing : listings) {
            say(
                    listing.zone().kind().blocks() ? "story.lists.block" : "story.lists.allow",
                    listing.zone().zone(),
                    listing.subject(),
                    ListWords.said(listing, texts));
        }
    }

    private void decision(Decision decision) {
        head("story.decision");
        tell(Decisions.words(decision, texts));
        decision.reasons().forEach(reason -> tell(Decisions.words(reason, texts)));
    }

    private void asked(List<Asked> asked) {
        List<Asked> silent =
                asked.stream().filter(a -> a.answer() instanceof Answer.Failed).toList();
        head("story.asked");
        say("story.asked.count", asked.size(), silent.size());
        silent.forEach(a -> say("story.asked.silent", a.question()));
    }
}
