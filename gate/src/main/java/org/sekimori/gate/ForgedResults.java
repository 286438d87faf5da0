package org.sekimori.gate;

import java.util.List;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// The Authentication-Results fields of a message from outside that claim to be ours (RFC 8601 §5):
/// forged, or left over from an earlier pass.
final class ForgedResults {
    private static final String NAME = "Authentication-Results";

    /// What octets are read as that are not UTF-8; in Latin-1 one of them is a space.
    private static final char NOT_UTF_8 = '\uFFFD';

    private final String authservId;

    ForgedResults(String authservId) {
        this.authservId = authservId;
    }

    /// Removes all of them.
    List<HeaderEdit> removals(HeaderBlock header) {
        return HeaderEdit.removals(header, NAME, this::claimsToBeOurs);
    }

    /// Whether any reader could take it for ours: by the grammar, or by how it begins.
    private boolean claimsToBeOurs(HeaderField field) {
        String value = field.value().substring(invisible(field.value()));
        boolean begins =
                value.regionMatches(true, 0, authservId, 0, authservId.length())
                        && (value.length() == authservId.length()
                                || !isOfName(value.charAt(authservId.length())));
        return begins || AuthenticationResults.read(value).value().isBy(authservId);
    }

    /// How many characters stand at the beginning that some reader strips, or shows nobody.
    private static int invisible(String value) {
        return (int)
                value.chars()
                        .takeWhile(c ->
                                Character.isISOControl(c)
                                        || Character.isSpaceChar(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || c == NOT_UTF_8)
                        .count();
    }

    /// Whether a character after our name makes it another name.
    private static boolean isOfName(char next) {
        return Character.isLetterOrDigit(next) || next == '-' || next == '.' || next == '_';
    }
}
