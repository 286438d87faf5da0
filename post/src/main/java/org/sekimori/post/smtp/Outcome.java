package org.sekimori.post.smtp;

/// What came of an attempt to hand a message over. Switch without `default`.
public sealed interface Outcome {
    /// A server took it.
    record Taken(MailHost by, boolean isEncrypted, Reply reply) implements Outcome {}

    /// A server refused the message, its sender or its recipient for good.
    record Refused(MailHost by, Step at, Reply reply) implements Outcome {}

    /// There is nobody who could take it, and it says so itself: no such domain, no mail wanted.
    record Nowhere(String why) implements Outcome {}

    /// Not now.
    record PutOff(String why) implements Outcome {}

    /// The line broke after the end of the message: whether it was taken nobody knows here.
    record Unknown(String why) implements Outcome {}

    /// How far the conversation came (RFC 5321 §3).
    enum Step {
        CONNECT,
        GREETING,
        HELLO,
        TLS,
        LOGIN,
        SENDER,
        RECIPIENT,
        DATA,
        END;

        /// Whether a refusal here is about the message; before, it is about us.
        boolean isAboutTheMessage() {
            return compareTo(SENDER) >= 0;
        }
    }
}
