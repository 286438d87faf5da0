package org.sekimori.mail;

/// What MAIL FROM said (RFC 5321 §4.1.1.2). Read by [SmtpPath].
public sealed interface ReversePath {
    /// `<>`: a bounce or another message that wants none.
    record Null() implements ReversePath {}

    /// A mailbox; a source route before it was dropped (RFC 5321 §3.3, §C).
    record Mailbox(MailAddress address) implements ReversePath {}

    /// A mailbox at an address literal, such as `a@[192.0.2.1]`: well-formed, but at no domain.
    ///
    /// @param text what came
    record AtAddress(String text) implements ReversePath {}

    /// Not a path by RFC 5321 or RFC 6531. Nothing in it may be trusted or taken for a domain.
    ///
    /// @param text what came
    /// @param why what was expected, for people
    record Malformed(String text, String why) implements ReversePath {}
}
