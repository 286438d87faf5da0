package org.sekimori.app.judge;

import java.util.Optional;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.dns.Domain;
import org.sekimori.gate.policy.Decision;

/// An [Evaluation] in a few lines for a person.
public final class Summary {
    private static final int LABEL = 6;
    private static final int RESULT = 10;

    private final Texts texts;
    private final Reasons reasons;
    private final StringBuilder text = new StringBuilder();

    private Summary(Texts texts) {
        this.texts = texts;
        this.reasons = new Reasons(texts);
    }

    static String of(Evaluation evaluation, Optional<Decision> decision, Texts texts) {
        var summary = new Summary(texts);
        evaluation
                .client()
                .spf()
                .ifPresent(spf ->
                        summary.line(
                                "SPF",
                                spf.verdict().word(),
                                spf.identity().domain().map(Domain::name),
                                summary.reasons.spf(spf)));
        evaluation.content().ifPresent(content -> summary.content(content));
        evaluation
                .client()
                .iprev()
                .ifPresent(iprev ->
                        summary.line(
                                "iprev",
                                iprev.verdict().word(),
                                Optional.empty(),
                                summary.reasons.iprev(iprev)));
        decision.ifPresent(here ->
                summary.line(
                        texts.say("decision.label"),
                        here.word(),
                        Optional.empty(),
                        Decisions.words(here, texts)));
        return summary.text.toString();
    }

    private void content(Evaluation.Content content) {
        if (content.dkim().isEmpty()) {
            line("DKIM", "none", Optional.empty(), texts.say("story.dkim.none"));
        }
        for (DkimCheck check : content.dkim()) {
            line(
                    "DKIM",
                    check.verdict().word(),
                    check.signature().domain().map(domain -> named(domain, check)),
                    reasons.dkim(check));
        }
        line("ARC", content.arc().verdict().word(), Optional.empty(), reasons.arc(content.arc()));
        var dmarc = content.dmarc();
        line(
                "DMARC",
                dmarc.verdict().word(),
                dmarc.authorDomain().map(Domain::name),
                reasons.dmarc(dmarc.verdict()));
        dmarc.policy()
                .ifPresent(policy ->
                        line(
                                "",
                                "",
                                Optional.empty(),
                                texts.say(
                                        "verify.policy",
                                        policy.word(),
                                        dmarc.disposition().map(Object::toString).orElse("-"))));
        dmarc.shadow()
                .flatMap(reasons::shadow)
                .ifPresent(sentence -> line("", "", Optional.empty(), sentence));
    }

    private static String named(Domain domain, DkimCheck check) {
        return domain + check.signature().selector().map(name -> " (" + name + ")").orElse("");
    }

    private void line(String label, String result, Optional<String> domain, String cause) {
        String line =
                padded(label, LABEL)
                        + ' '
                        + padded(result, RESULT)
                        + ' '
                        + domain.map(name -> name + "  ").orElse("")
                        + printable(cause);
        text.append(line.stripTrailing()).append('\n');
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }

    /// The text without control characters: part of it may come from outside.
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
