package org.sekimori.store.reports;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whose domains are looked after. A single firm is its own client.
///
/// @param name empty for our own
public record Client(String name) {
    /// The firm itself.
    public static final Client OWN = new Client("");

    /// What the firm itself is called where a name must be typed or shown.
    public static final String OWN_WORD = "own";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /// Reads a name: small letters, digits, dots and lines, 63 at most.
    public static Optional<Client> parse(String text) {
        if (text.equals(OWN_WORD)) {
            return Optional.of(OWN);
        }
        return NAME.matcher(text).matches() ? Optional.of(new Client(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? OWN_WORD : name;
    }
}
