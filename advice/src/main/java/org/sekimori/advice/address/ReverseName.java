package org.sekimori.advice.address;

import org.sekimori.dns.Domain;

/// The name that an address says it has.
///
/// @param isConfirmed whether the name resolves back to the address; else anybody may have written
///   it there
public record ReverseName(Domain name, boolean isConfirmed) {}
