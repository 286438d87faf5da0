package org.sekimori.auth.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Body;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Signs one message (RFC 6376 §5), with one or more keys at once. Used once, by one thread: open
/// it on the header, stream the body in, [#finish]. The same message, keys and instant give the
/// same fields.
public final class DkimSigner implements Body.Sink {
    /// Fields that a message has at most once, and that a reader is shown or led by: one more is
    /// signed than is there, so that none can be added (RFC 6376 §8.15).
    private static final List<String> OVERSIGNED =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "subject",
                    "date",
                    "reply-to",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    /// Fields that are signed where they are there (RFC 6376 §5.4.1).
    private static final List<String> SIGNED =
            List.of(
                    "sender",
                    "in-reply-to",
                    "references",
                    "list-id",
                    "list-help",
                    "list-unsubscribe",
                    "list-unsubscribe-post",
                    "list-subscribe",
                    "list-post",
                    "list-owner",
                    "list-archive");

    private static final int LINE = 72;

    /// In whose name to sign.
    public record Signer(Domain domain, String selector, SigningKey key) {}

    private final List<Signer> signers;
    private final Instant now;
    private final SignedFields fields;
    private final Arithmetic arithmetic;
    private final BodyHash hash;

    public DkimSigner(
            HeaderBlock header, List<Signer> signers, Instant now, Arithmetic arithmetic) {
        this.signers = List.copyOf(signers);
        this.now = now;
        this.fields = new SignedFields(header);
        this.arithmetic = arithmetic;
        this.hash =
                new BodyHash(
                        new BodyHash.Kind(Canonicalization.RELAXED, "SHA-256", -1),
                        arithmetic.digest("SHA-256"));
    }

    @Override
    public void accept(byte[] octets, int offset, int length) {
        hash.accept(octets, offset, length);
    }

    /// The fields to put on top of the message, in the order of the signers.
    public List<HeaderField> finish() {
        String bodyHash = hash.finish().octets();
        List<String> names = signedNames();
        return signers.stream().map(signer -> field(signer, names, bodyHash)).toList();
    }

    private List<String> signedNames() {
        var names = new ArrayList<String>();
        for (String name : OVERSIGNED) {
            for (int i = 0; i <= fields.count(name); i++) {
                names.add(name);
            }
        }
        for (String name : SIGNED) {
            for (int i = 0; i < fields.count(name); i++) {
                names.add(name);
            }
        }
        return names;
    }

    private HeaderField field(Signer signer, List<String> names, String bodyHash) {
        String unsigned =
                "DKIM-Signature: v=1; a="
                        + signer.key().algorithm().word()
                        + "; c=relaxed/relaxed;"
                        + "\r\n\td="
                        + signer.domain().name()
                        + "; s="
                        + signer.selector()
                        + "; t="
                        + now.getEpochSecond()
                        + ";"
                        + "\r\n\th="
                        + foldedNames(names)
                        + ";"
                        + "\r\n\tbh="
                        + bodyHash
                        + ";"
                        + "\r\n\tb=";
        var octets = new HeaderBytes(Canonicalization.RELAXED);
        fields.pick(names, octets);
        octets.addUnsigned(HeaderField.of(unsigned), 0, 0);
        byte[] signature = signer.key().sign(octets.toByteArray(), arithmetic);
        return HeaderField.of(unsigned + folded(Base64.getEncoder().encodeToString(signature)));
    }

    private static String foldedNames(List<String> names) {
        var text = new StringBuilder();
        int line = 0;
        for (String name : names) {
            if (!text.isEmpty()) {
                text.append(':');
                line++;
                if (line + name.length() > LINE) {
                    text.append("\r\n\t ");
                    line = 0;
                }
            }
            text.append(name);
            line += name.length();
        }
        return text.toString();
    }

    private static String folded(String base64) {
        var text = new StringBuilder();
        for (int at = 0; at < base64.length(); at += LINE) {
            text.append(at == 0 ? "" : "\r\n\t ");
            text.append(base64, at, Math.min(at + LINE, base64.length()));
        }
        return text.toString();
    }
}
