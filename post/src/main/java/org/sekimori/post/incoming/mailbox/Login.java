package org.sekimori.post.incoming.mailbox;

/// How we show who we are.
public sealed interface Login {
    String user();

    /// By a password.
    record Password(String user, String password) implements Login {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /// By a token of OAuth 2.0 (RFC 7628).
    record Bearer(String user, Tokens tokens) implements Login {}
}
