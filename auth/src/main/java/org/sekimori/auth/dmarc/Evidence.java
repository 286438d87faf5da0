package org.sekimori.auth.dmarc;

import java.util.List;

/// What SPF and DKIM found in one message (RFC 9989 §5.3.3).
///
/// @param passed the identifiers that passed, in the message's order
/// @param undecided those that might have passed, had the DNS answered (`temperror`). Where one of
///   them would be aligned and nothing else is, the message neither passes nor fails (§5.3.6)
public record Evidence(
        List<AuthenticatedIdentifier> passed, List<AuthenticatedIdentifier> undecided) {
    /// Nothing at all.
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    public Evidence {
        passed = List.copyOf(passed);
        undecided = List.copyOf(undecided);
    }

    /// Evidence where every mechanism came to an end.
    public static Evidence of(List<AuthenticatedIdentifier> passed) {
        return new Evidence(passed, List.of());
    }
}
