package org.sekimori.gate.signing;

import java.util.Locale;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Author;
import org.sekimori.mail.MailAddress;

/// What will be done with a message of our own people, as its header is known. Switch without
/// `default`.
public sealed interface Undertaking {
    /// It is signed.
    ///
    /// @param signer wants the body
    record Signs(DkimSigner signer) implements Undertaking {}

    /// Nobody signs for its Author Domain; that is no fault of anybody's.
    record NoKey(Domain author) implements Undertaking {}

    /// It is not signed, for somebody is to be told that it should not go out like this.
    sealed interface Refusal extends Undertaking {
        /// Why, in a word: `no-author`, `not-theirs`.
        String word();

        /// Why, in one line of English, for logs.
        String why();
    }

    /// Nobody can say whose message it is: no From, several, or one that cannot be read.
    record NoAuthor(Author author) implements Refusal {
        @Override
        public String word() {
            return "no-author";
        }

        @Override
        public String why() {
            return switch (author) {
                case Author.Unusable(Author.FromFault fault, int _) -> fault.toString();
                case Author.Several several ->
                        String.format(
                                Locale.ROOT,
                                "%d From fields, %d domains in them",
                                several.fields(),
                                several.domains().size());
                case Author.One one -> "From is of " + one.domain();
            };
        }
    }

    /// A mailbox in its From is somebody else's.
    record NotTheirs(MailAddress mailbox) implements Refusal {
        @Override
        public String word() {
            return "not-theirs";
        }

        @Override
        public String why() {
            return mailbox + " in From is not the sender's";
        }
    }
}
