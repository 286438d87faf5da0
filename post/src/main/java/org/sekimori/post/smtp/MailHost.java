package org.sekimori.post.smtp;

import org.sekimori.dns.IpAddress;

/// A server that takes mail.
///
/// @param name what it is called, and what its certificate is to say where that counts
public record MailHost(String name, IpAddress address, int port) {
    /// Where servers take mail (RFC 5321 §4.5.4.2).
    public static final int SMTP = 25;

    /// Where TLS begins at once (RFC 8314 §3.3).
    public static final int SUBMISSIONS = 465;

    boolean beginsWithTls() {
        return port == SUBMISSIONS;
    }

    @Override
    public String toString() {
        return name + "[" + address + "]:" + port;
    }
}
