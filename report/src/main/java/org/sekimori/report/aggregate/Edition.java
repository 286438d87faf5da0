package org.sekimori.report.aggregate;

import java.util.Optional;

/// What a report says of its own format. It says little about the content: many reports have the
/// elements of one RFC in the namespace of another, or in none.
///
/// @param namespace of the root element; empty where it has none
/// @param version the text of `version`
public record Edition(String namespace, Optional<String> version) {
    /// RFC 9990 §3.1.1.1.
    public static final String NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0";

    /// What RFC 9990 §3.1.1.2 wants.
    public static final Edition RFC_9990 = new Edition(NAMESPACE, Optional.of("1.0"));

    /// What RFC 7489 Appendix C had; most reporters left out the namespace.
    public static final Edition RFC_7489 = new Edition("", Optional.of("1.0"));
}
