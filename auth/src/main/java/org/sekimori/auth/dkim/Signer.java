package org.sekimori.auth.dkim;

import org.sekimori.dns.Domain;

/// In whose name to sign, and with which key (RFC 6376 §3.5, `d=` and `s=`).
///
/// @param selector where the key record stands, below `_domainkey` of the domain
public record Signer(Domain domain, Domain selector, SigningKey key) {}
