package org.sekimori.gate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimFault;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.trust.Known;

/// Collects what speaks against a message or for it beside DMARC. All of it was found out already:
/// nothing is asked here.
final class Circumstantial {
    /// Fields by which mailing lists tell of themselves (RFC 2369, RFC 2919).
    private static final List<String> LIST_FIELDS = List.of("list-id", "list-post");

    private final Evaluation evaluation;
    private final PolicySettings settings;
    private final List<Reason.Weighed> found = new ArrayList<>();

    private Circumstantial(Evaluation evaluation, PolicySettings settings) {
        this.evaluation = evaluation;
        this.settings = settings;
    }

    /// @param author the Author Domain
    /// @param known who the Author Domain is known to be, where it is known
    static List<Reason.Weighed> of(
            Evaluation evaluation,
            Evaluation.Content content,
            Domain author,
            Optional<Known> known,
            PolicySettings settings) {
        var collected = new Circumstantial(evaluation, settings);
        collected.lists();
        collected.absence(author);
        known.ifPresent(who ->
                collected.add(Evidence.KNOWN_NAME_MISUSED, who.name().orElseGet(author::unicode)));
        evaluation.client().iprev().ifPresent(collected::reverseName);
        boolean anythingPassed = collected.anythingPassed(content);
        collected.passes(anythingPassed);
        if (anythingPassed) {
            collected.handsBetween(content, author);
        }
        return List.copyOf(collected.found);
    }

    private void add(Evidence evidence, String detail) {
        found.add(new Reason.Weighed(evidence, detail, settings.weight(evidence)));
    }

    private void lists() {
        for (Listings.Listing listing : evaluation.lists().listings()) {
            if (listing.isListed()) {
                add(
                        listing.zone().kind().blocks()
                                ? Evidence.BLOCK_LISTED
                                : Evidence.ALLOW_LISTED,
                        listing.zone().zone() + ": " + listing.subject());
            }
        }
    }

    /// The DNS said so, to whatever question about the name itself.
    private void absence(Domain author) {
        boolean absent =
                evaluation.asked().stream()
                        .anyMatch(asked ->
                                asked.question().name().equals(author)
                                        && asked.answer() instanceof Answer.NoSuchName);
        if (absent) {
            add(Evidence.NO_SUCH_DOMAIN, author.name());
        }
    }

    private void reverseName(Iprev iprev) {
        switch (iprev.verdict()) {
            case Iprev.Verdict.NoName _ -> add(Evidence.NO_REVERSE_NAME, "");
            case Iprev.Verdict.Fail(List<Domain> names) ->
                    add(
                            Evidence.REVERSE_NAME_UNCONFIRMED,
                            names.isEmpty() ? "" : names.getFirst().name());
            case Iprev.Verdict.Pass _, Iprev.Verdict.TempError _ -> {}
        }
    }

    private void passes(boolean anythingPassed) {
        if (!anythingPassed) {
            add(Evidence.NOTHING_PASSED, "");
        }
        evaluation
                .client()
                .spf()
                .filter(check -> check.verdict() instanceof SpfVerdict.Fail)
                .ifPresent(check -> add(Evidence.SPF_FAILED, check.identity().written()));
    }

    /// Whether SPF or any signature passed, for whatever domain: somebody vouches for the last hop.
    private boolean anythingPassed(Evaluation.Content content) {
        return content.dkim().stream().anyMatch(DkimCheck::passes)
                || evaluation
                        .client()
                        .spf()
                        .filter(check -> check.verdict() instanceof SpfVerdict.Pass)
                        .isPresent();
    }

    /// A list says that it is one, and vouches for its own hop. A forwarder says nothing, but the
    /// author's signature is still there, over a body that was changed.
    private void handsBetween(Evaluation.Content content, Domain author) {
        Optional<HeaderField> list = listField(content.header());
        if (list.isPresent()) {
            add(Evidence.MAILING_LIST, list.get().name());
        } else if (content.dkim().stream().anyMatch(check -> isBrokenOf(author, check))) {
            add(Evidence.FORWARDED, author.name());
        }
    }

    private static Optional<HeaderField> listField(HeaderBlock header) {
        return LIST_FIELDS.stream().flatMap(name -> header.named(name).stream()).findFirst();
    }

    private static boolean isBrokenOf(Domain author, DkimCheck check) {
        return check.signature().domain().filter(author::isAtOrBelow).isPresent()
                && check.verdict() instanceof DkimVerdict.Fail(DkimVerdict.Cause cause)
                && cause.fault() == DkimFault.BODY_CHANGED
                && check.computed().signatureValid().orElse(false);
    }
}
