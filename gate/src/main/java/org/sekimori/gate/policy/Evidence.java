package org.sekimori.gate.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What speaks against a message beside DMARC, or for it, where DMARC fails (RFC 9989 §7.4). Each
/// has a weight in the settings; these are what it is where nothing else is said.
public enum Evidence {
    /// The client or a domain of the message is on a block list.
    BLOCK_LISTED(3),
    /// The Author Domain does not exist.
    NO_SUCH_DOMAIN(3),
    /// A domain that this receiver knows by name is being used by somebody else.
    KNOWN_NAME_MISUSED(2),
    /// The Author Domain looks like one that this receiver looks after.
    LOOK_ALIKE(2),
    /// The client's address has no name.
    NO_REVERSE_NAME(2),
    /// The client's address has a name that does not lead back to it.
    REVERSE_NAME_UNCONFIRMED(1),
    /// Neither SPF nor any signature passed, for whatever domain.
    NOTHING_PASSED(1),
    /// SPF says of the envelope's own domain that this client may not send for it.
    SPF_FAILED(1),
    /// No true mail of this author came by this way before.
    FIRST_SEEN(1),
    /// The client or a domain of the message is on an allow list.
    ALLOW_LISTED(-3),
    /// The message looks as if a mailing list had passed it on.
    MAILING_LIST(-3),
    /// The message looks as if somebody had forwarded it: a signature of the author holds for the
    /// header and not for the body, and somebody stands up for the last hop.
    FORWARDED(-2),
    /// An ARC chain that holds says that DMARC passed before. Anybody may say so.
    SEALED(-1);

    private final int weight;

    Evidence(int weight) {
        this.weight = weight;
    }

    /// Its name in configuration and in what is told of a decision.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The evidence of a name.
    public static Optional<Evidence> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /// Whether it is about the Author Domain, not about the client or the way of the message.
    boolean isAboutTheAuthor() {
        return this == NO_SUCH_DOMAIN || this == FIRST_SEEN || this == FORWARDED;
    }

    /// Whether a block or allow list says so.
    boolean isOfAList() {
        return this == BLOCK_LISTED || this == ALLOW_LISTED;
    }

    /// The weight where nothing else is said; what speaks for the message is negative.
    public int weight() {
        return weight;
    }
}
