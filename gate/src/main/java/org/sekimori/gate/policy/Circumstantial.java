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
import org.sekimori.auth.dmarc.Existence;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderBlock;

/// Collects what speaks against a message or for it beside DMARC. All of it was found out already:
/// nothing is asked here.
final class Circumstantial {
    /// Fields by which mailing lists tell of themselves (RFC 2369, RFC 2919).
    private static final List<String> LIST_FIELDS = List.of("list-id", "list-post", "list-archive");

    private final Evaluation evaluation;
    private final List<Domain> vouching;
    private final List<Circumstance> found = new ArrayList<>();

    private Circumstantial(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.vouching = Ways.vouching(evaluation);
    }

    /// All circumstances of a message.
    ///
    /// @param acquaintance who knows whether the sender is new
    static List<Circumstance> of(Evaluation evaluation, Acquaintance acquaintance) {
        var collected = new Circumstantial(evaluation);
        collected.lists();
        evaluation.content().ifPresent(content -> collected.newness(content, acquaintance));
        evaluation.content().ifPresent(collected::absence);
        evaluation.client().iprev().ifPresent(collected::reverseName);
        evaluation.content().ifPresent(collected::proofs);
        return List.copyOf(collected.found);
    }

    private void add(Evidence evidence, String by, String about) {
        found.add(new Circumstance(evidence, by, about));
    }

    private void lists() {
        for (Listings.Listing listing : evaluation.lists().listings()) {
            if (listing.isListed()) {
                add(
                        listing.zone().kind().blocks()
                                ? Evidence.BLOCK_LISTED
                                : Evidence.ALLOW_LISTED,
                        listing.zone().zone().name(),
                        listing.subject());
            }
        }
    }

    private void absence(Evaluation.Content content) {
        boolean isAbsent =
                content.dmarc()
                        .existence()
                        .filter(e -> e instanceof Existence.Known(boolean exists) && !exists)
                        .isPresent();
        if (isAbsent) {
            add(
                    Evidence.NO_SUCH_DOMAIN,
                    "",
                    content.dmarc().authorDomain().map(Domain::name).orElse(""));
        }
    }

    private void reverseName(Iprev iprev) {
        switch (iprev.verdict()) {
            case Iprev.Verdict.NoName _ -> add(Evidence.NO_REVERSE_NAME, "", "");
            case Iprev.Verdict.Fail(List<Domain> names) ->
                    add(
                            Evidence.REVERSE_NAME_UNCONFIRMED,
                            "",
                            names.isEmpty() ? "" : names.getFirst().name());
            case Iprev.Verdict.Pass _, Iprev.Verdict.TempError _ -> {}
        }
    }

    private void newness(Evaluation.Content content, Acquaintance acquaintance) {
        content.dmarc()
                .authorDomain()
                .filter(author -> acquaintance.isNew(author, Ways.of(evaluation), evaluation.at()))
                .ifPresent(author -> add(Evidence.FIRST_SEEN, "", author.name()));
    }

    private void proofs(Evaluation.Content content) {
        if (vouching.isEmpty()) {
            add(Evidence.NOTHING_PASSED, "", "");
        }
        evaluation
                .client()
                .spf()
                .filter(check -> check.verdict() instanceof SpfVerdict.Fail)
                .ifPresent(check -> add(Evidence.SPF_FAILED, "", check.identity().written()));
        content.dmarc().authorDomain().ifPresent(author -> handsBetween(content, author));
        Sealed.of(content.arc()).ifPresent(sealer -> add(Evidence.SEALED, sealer.name(), ""));
    }

    /// A list says that it is one, and another domain than the author's vouches for its hop. A
    /// forwarder says nothing, but the author's signature is still there, over a body that was
    /// changed: then From is as it was.
    private void handsBetween(Evaluation.Content content, Domain author) {
        Domain organization = content.dmarc().organizationalDomain().orElse(author);
        boolean anotherVouches =
                vouching.stream().anyMatch(domain -> !domain.isAtOrBelow(organization));
        Optional<String> field = listField(content.header());
        if (field.isPresent() && anotherVouches) {
            add(Evidence.MAILING_LIST, field.get(), "");
        } else if ((anotherVouches || hasItsName())
                && content.dkim().stream().anyMatch(check -> isBrokenOf(author, check))) {
            add(Evidence.FORWARDED, "", author.name());
        }
    }

    /// Whether the client greets by the name that its address has and that leads back to it: a mail
    /// server that stands by its name.
    private boolean hasItsName() {
        return evaluation
                .client()
                .iprev()
                .flatMap(Iprev::name)
                .filter(name -> evaluation.arrival().heloDomain().filter(name::equals).isPresent())
                .isPresent();
    }

    private static Optional<String> listField(HeaderBlock header) {
        return LIST_FIELDS.stream().filter(name -> !header.named(name).isEmpty()).findFirst();
    }

    private static boolean isBrokenOf(Domain author, DkimCheck check) {
        return check.signature().domain().filter(author::isAtOrBelow).isPresent()
                && check.verdict() instanceof DkimVerdict.Fail(DkimVerdict.Cause cause)
                && cause.fault() == DkimFault.BODY_CHANGED
                && check.computed().signatureValid().orElse(false);
    }
}
