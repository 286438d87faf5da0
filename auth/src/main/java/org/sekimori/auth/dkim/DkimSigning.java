package org.sekimori.auth.dkim;

import java.util.List;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderField;

/// What came of signing a message. Switch without `default`.
public sealed interface DkimSigning {
    /// The fields to put on top of the message, in the order of the signers.
    record Signed(List<HeaderField> fields) implements DkimSigning {
        public Signed {
            fields = List.copyOf(fields);
        }
    }

    /// Nothing was signed: nobody can say whose message it is, so nobody should vouch for it.
    ///
    /// @param author several, or one that cannot be used
    record Refused(Author author) implements DkimSigning {}
}
