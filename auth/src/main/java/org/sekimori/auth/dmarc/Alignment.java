package org.sekimori.auth.dmarc;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// How one identifier stands to the author domain.
///
/// @param passed whether its mechanism passed; else it came to no end, and might have
/// @param organizationalDomain of the identifier, where it was looked for and found
public record Alignment(
        AuthenticatedIdentifier identifier,
        boolean passed,
        State state,
        Optional<Domain> organizationalDomain) {

    /// How closely two names match under the owner's record.
    public sealed interface State {}

    /// The same name (RFC 9989 §3.2.10.2).
    public record Identical() implements State {}

    /// The same organizational domain, and the owner is content with that (RFC 9989 §3.2.10.1).
    public record SameOrganization() implements State {}

    /// Neither.
    public record Unaligned(Why why) implements State {}

    /// Whether the organizational domain is the same depends on an answer that did not come.
    public record Undecided(Walk.Unanswered what) implements State {}

    /// Why a name is not aligned.
    public enum Why {
        /// Another organization's name.
        OTHER_ORGANIZATION("another organizational domain"),
        /// Another name, and the owner asks for strict alignment.
        NOT_IDENTICAL("not the same name, which strict alignment asks for"),
        /// More names had passed than are compared.
        TOO_MANY("not compared: too many identifiers");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// Whether this identifier passed and is aligned.
    public boolean isAligned() {
        return passed && matches();
    }

    /// Whether the names match, whatever the mechanism said.
    boolean matches() {
        return switch (state) {
            case Identical _, SameOrganization _ -> true;
            case Unaligned _, Undecided _ -> false;
        };
    }
}
