package org.sekimori.auth.dkim;

import java.util.Base64;
import java.util.List;
import org.sekimori.mail.HeaderField;

/// A signature field while it is written: tags, line by line, and `b=` last (RFC 6376 §3.5, §3.7).
/// What DKIM-Signature and the fields of ARC have in common. Relaxed, for relays fold anew.
public final class SignatureDraft {
    private static final String NEXT_LINE = "\r\n\t";
    private static final String FOLD = "\r\n\t ";
    private static final int LINE = 72;

    private final StringBuilder text;

    /// @param start the field's name, a colon, and its first tags
    public SignatureDraft(String start) {
        text = new StringBuilder(start);
    }

    /// Adds who signs, and when.
    ///
    /// @param at epoch seconds
    public SignatureDraft by(Signer signer, long at) {
        text.append(NEXT_LINE).append("d=").append(signer.domain().name());
        text.append("; s=").append(signer.selector().name());
        text.append("; t=").append(at).append(';');
        return this;
    }

    /// Adds what is signed: `h=` and `bh=`.
    public SignatureDraft over(List<String> names, String bodyHash) {
        text.append(NEXT_LINE).append("h=");
        int line = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (i > 0) {
                text.append(':');
                line++;
            }
            if (line + name.length() > LINE) {
                text.append(FOLD);
                line = 0;
            }
            text.append(name);
            line += name.length();
        }
        text.append(';').append(NEXT_LINE).append("bh=").append(bodyHash).append(';');
        return this;
    }

    /// The field, with the signature over `before` and the field itself.
    ///
    /// @param before the fields that are signed, relaxed
    public HeaderField sign(HeaderBytes before, SigningKey key, Arithmetic arithmetic) {
        text.append(NEXT_LINE).append("b=");
        byte[] signed = before.addUnsigned(HeaderField.of(text.toString()), 0, 0).toByteArray();
        String base64 = Base64.getEncoder().encodeToString(key.sign(signed, arithmetic));
        for (int at = 0; at < base64.length(); at += LINE) {
            text.append(at == 0 ? "" : FOLD);
            text.append(base64, at, Math.min(at + LINE, base64.length()));
        }
        return HeaderField.of(text.toString());
    }
}
