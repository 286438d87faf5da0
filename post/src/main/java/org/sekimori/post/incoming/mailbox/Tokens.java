package org.sekimori.post.incoming.mailbox;

import java.util.Optional;
import org.sekimori.post.incoming.NotCollected;

/// Gives tokens of OAuth 2.0.
@FunctionalInterface
public interface Tokens {
    /// A token that is good now.
    ///
    /// @param refused one that was not taken just now: another is wanted
    /// @throws NotCollected where none is to be had
    String token(Optional<String> refused) throws NotCollected;
}
