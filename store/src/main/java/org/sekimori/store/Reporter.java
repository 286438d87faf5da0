package org.sekimori.store;

import org.sekimori.dns.Domain;

/// Who reports.
///
/// @param organization the Reporting Organization (RFC 9990 §3.1.1.3)
/// @param email its contact
/// @param receiver the domain that received the mail
/// @param generator the program and its version
public record Reporter(String organization, String email, Domain receiver, String generator) {}
