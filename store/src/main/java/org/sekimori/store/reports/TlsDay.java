package org.sekimori.store.reports;

import java.time.LocalDate;

/// What a reporter told of a day's sessions under TLS that came to the same.
///
/// @param policy the kind of policy, such as `sts`
/// @param result what failed (RFC 8460 §4.3); empty where nothing did
/// @param mx the host that was spoken to; empty where the reporter does not say
public record TlsDay(
        LocalDate day, String reporter, String policy, String result, String mx, long sessions) {}
