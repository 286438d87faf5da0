package org.sekimori.trust;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// What a source says of a domain.
///
/// @param domain the domain of the entry, which is the one asked about or one above it
/// @param name what a recipient is shown: the name of the firm; empty where only the domain is
///   known
/// @param source where it says so, for people: a file and line, or the registry's name
/// @param confirmedBy who looked at the evidence, where a registry says so
public record Known(
        Domain domain, Optional<String> name, String source, Optional<String> confirmedBy) {}
