package org.sekimori.mail;

/// What RCPT TO said (RFC 5321 §4.1.1.3). Read by [SmtpPath].
public sealed interface ForwardPath {
    /// `<Postmaster>` without a domain, in any letter case: whoever keeps this server.
    record Postmaster() implements ForwardPath {}

    /// A mailbox; a source route before it was dropped (RFC 5321 §3.3, §C).
    record Mailbox(MailAddress address) implements ForwardPath {}

    /// A mailbox at an address literal: well-formed, but at no domain.
    ///
    /// @param text what came
    record AtAddress(String text) implements ForwardPath {}

    /// Not a path by RFC 5321 or RFC 6531.
    ///
    /// @param text what came
    /// @param why what was expected, for people
    record Malformed(String text, String why) implements ForwardPath {}
}
