package org.sekimori.post.door;

import org.sekimori.mail.Arrival;

/// How a mail came in.
///
/// @param reversePath what MAIL FROM said, brackets and all; well-formed
/// @param isExtended whether the client said EHLO
public record Envelope(Arrival arrival, String reversePath, boolean isExtended) {
    /// How it came, in the words of a Received field (RFC 5321 §4.4, RFC 3848 §1).
    String protocol() {
        if (!isExtended) {
            return "SMTP";
        }
        return arrival.tls() ? "ESMTPS" : "ESMTP";
    }
}
