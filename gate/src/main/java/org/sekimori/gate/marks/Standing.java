package org.sekimori.gate.marks;

import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.dmarc.Alignment;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.likeness.Likeness;
import org.sekimori.mail.Author;
import org.sekimori.trust.Vouched;

/// What a message is to the sender that it names. Switch without `default`.
sealed interface Standing {
    /// The Author Domain.
    Domain domain();

    /// It is theirs.
    record Verified(Domain domain, Vouched by) implements Standing {}

    /// It says that it is theirs, and DMARC fails.
    record Failed(Domain domain, Vouched by) implements Standing {}

    /// It is somebody else's, whose name looks like theirs.
    record LookAlike(Domain domain, Likeness likeness) implements Standing {}

    /// How a message stands to a sender who is known. A pass needs more than DMARC asks for: one
    /// author, and an aligned signature over the whole body. SPF passes for everybody on a shared
    /// host, and what follows after `l=` octets is anybody's.
    static Optional<Standing> of(Evaluation.Content content, Vouched by) {
        DmarcCheck dmarc = content.dmarc();
        return dmarc.authorDomain()
                .flatMap(author ->
                        switch (dmarc.verdict()) {
                            case DmarcVerdict.Pass _ when isSignedByAuthor(content) ->
                                    Optional.of(new Verified(author, by));
                            case DmarcVerdict.Fail _ -> Optional.of(new Failed(author, by));
                            case DmarcVerdict.Pass _,
                                    DmarcVerdict.None _,
                                    DmarcVerdict.TempError _,
                                    DmarcVerdict.PermError _ ->
                                    Optional.empty();
                        });
    }

    private static boolean isSignedByAuthor(Evaluation.Content content) {
        return content.author() instanceof Author.One one
                && one.mailboxes().size() == 1
                && content.dkim().stream()
                        .filter(DkimCheck::passes)
                        .map(DkimCheck::signature)
                        .filter(Standing::coversWholeBody)
                        .flatMap(signature -> signature.domain().stream())
                        .anyMatch(domain -> isAligned(domain, content.dmarc()));
    }

    private static boolean coversWholeBody(DkimSignature signature) {
        return signature.terms().filter(terms -> terms.body().limit() < 0).isPresent();
    }

    private static boolean isAligned(Domain signer, DmarcCheck dmarc) {
        return dmarc.alignments().stream()
                .filter(Alignment::isAligned)
                .map(Alignment::identifier)
                .anyMatch(identifier ->
                        identifier instanceof AuthenticatedIdentifier.Dkim dkim
                                && dkim.domain().equals(signer));
    }
}
