package org.sekimori.mail;

import org.sekimori.dns.Domain;

/// A mailbox address.
///
/// @param localPart what stands before the last `@`, unquoted, in the letter case it came in
/// @param domain what stands after it
public record MailAddress(String localPart, Domain domain) {
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
