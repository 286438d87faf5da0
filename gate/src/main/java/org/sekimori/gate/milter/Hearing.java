package org.sekimori.gate.milter;

import org.sekimori.mail.HeaderBlock;

/// One message while it arrives: its header once, its body chunk by chunk, then the verdict. Used
/// by one thread at a time, and dropped without a word where the message is never finished.
public interface Hearing {
    /// The whole header.
    void header(HeaderBlock header);

    /// The next octets of the body, lent until the call returns.
    void body(byte[] octets);

    /// Whether more of the body would change the verdict.
    default boolean wantsBody() {
        return true;
    }

    /// The message is complete. May wait for what was asked about it.
    Verdict verdict();
}
