package org.sekimori.auth.dkim;

import java.time.Instant;
import java.util.List;
import org.sekimori.mail.Author;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Signs one message (RFC 6376 §5), with one or more keys at once. Used once, by one thread: open
/// it on the header, stream the body in, [#finish]. The same message, keys and instant give the
/// same fields.
///
/// Only a message with one well-formed From, of one domain, is signed: a signature on any other
/// would let two readers see two authors (RFC 6376 §8.15).
public final class DkimSigner implements Body.Sink {
    private final Author author;
    private final List<Signer> signers;
    private final Instant now;
    private final SignedFields fields;
    private final Arithmetic arithmetic;
    private final BodyHash hash;

    public DkimSigner(
            HeaderBlock header, List<Signer> signers, Instant now, Arithmetic arithmetic) {
        this.author = Author.of(header);
        this.signers = List.copyOf(signers);
        this.now = now;
        this.fields = new SignedFields(header);
        this.arithmetic = arithmetic;
        this.hash = BodyHash.forSigning(arithmetic);
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        hash.accept(octets, offset, length);
    }

    /// The signatures, or why there are none.
    public DkimSigning finish() {
        if (!(author instanceof Author.One)) {
            return new DkimSigning.Refused(author);
        }
        String bodyHash = hash.finish().octets();
        List<String> names = NamesToSign.of(fields);
        return new DkimSigning.Signed(
                signers.stream().map(signer -> field(signer, names, bodyHash)).toList());
    }

    private HeaderField field(Signer signer, List<String> names, String bodyHash) {
        var before = new HeaderBytes(Canonicalization.RELAXED);
        fields.pick(names, before);
        String algorithm = signer.key().algorithm().word();
        return new SignatureDraft("DKIM-Signature: v=1; a=" + algorithm + "; c=relaxed/relaxed;")
                .by(signer, now.getEpochSecond())
                .over(names, bodyHash)
                .sign(before, signer.key(), arithmetic);
    }
}
