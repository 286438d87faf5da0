package org.sekimori.mail;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// A mailbox address.
///
/// @param localPart what stands before the last `@`, unquoted, in the letter case it came in
/// @param domain what stands after it
public record MailAddress(String localPart, Domain domain) {
    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String DOT_ATOM = ATEXT + "(\\." + ATEXT + ")*";
    private static final String PRINTABLE = "[ -~]+";

    /// As it stands in a header field or an SMTP command that has to get through everywhere (RFC
    /// 5322 §3.4.1, RFC 5321 §4.1.2): quoted where it must be. Empty where it has characters that
    /// are not of printable ASCII.
    public Optional<String> written() {
        if (!localPart.matches(PRINTABLE)) {
            return Optional.empty();
        }
        String local =
                localPart.matches(DOT_ATOM)
                        ? localPart
                        : "\"" + localPart.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
        return Optional.of(local + "@" + domain);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
