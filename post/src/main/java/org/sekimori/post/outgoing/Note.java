package org.sekimori.post.outgoing;

/// Why a delivery is where it is.
///
/// @param detail a server's own words, a time, a name; may be empty
public record Note(Cause cause, String detail) {
    /// Nothing happened yet.
    public static final Note NONE = new Note(Cause.NONE, "");

    /// What it comes down to.
    public enum Cause {
        NONE,
        /// A server answered.
        ANSWERED,
        /// No server was reached, or the line broke before the end of the message.
        NOT_REACHED,
        /// The line broke after it: it may have been taken.
        NOT_KNOWN,
        /// The address's domain takes no mail.
        NOWHERE,
        /// The DNS did not answer.
        NO_DNS,
        /// The host of the address got as much as it may in an hour.
        PACED,
        /// Another address at the same host is asked for in its place (RFC 9990 §4).
        REDIRECTED,
        NAME_TOO_LONG,
        NO_CONSENT,
        OVERRIDE_ELSEWHERE,
        /// Reports did not arrive there lately.
        SILENCED,
        /// It came back.
        BOUNCED,
        /// The report is about answers to reports only.
        LOOP,
        /// The domain showed nothing but mail that fails, or of listed hosts.
        UNPROVEN,
        /// The report is not valid: a fault of ours.
        INVALID,
        /// A fault of ours.
        BUG
    }
}
