package org.sekimori.auth.spf;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// What the receiver brings to an evaluation. The limits are the RFC's, see [Spf].
///
/// @param receiver this host's name, for `%{r}`; empty says `unknown` (RFC 7208 §7.3)
/// @param defaultExplanation told where a domain that fails gives no words of its own; macros are
///   expanded in it
public record SpfSettings(Optional<Domain> receiver, Optional<String> defaultExplanation) {
    /// No name, no words.
    public static final SpfSettings NONE = new SpfSettings(Optional.empty(), Optional.empty());

    public SpfSettings {
        defaultExplanation
                .filter(text -> MacroText.explanation(text).isEmpty())
                .ifPresent(text -> {
                    throw new IllegalArgumentException("not an explain-string: " + text);
                });
    }
}
