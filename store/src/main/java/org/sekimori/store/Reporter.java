package org.sekimori.store;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// Who reports.
///
/// @param organization the Reporting Organization (RFC 9990 §3.1.1.3)
/// @param email its contact
/// @param contact how else to reach it, such as the address of a page
/// @param receiver the domain that received the mail
/// @param generator the program and its version
public record Reporter(
        String organization,
        String email,
        Optional<String> contact,
        Domain receiver,
        String generator) {}
