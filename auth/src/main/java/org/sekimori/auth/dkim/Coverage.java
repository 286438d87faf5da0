package org.sekimori.auth.dkim;

import java.util.List;

/// What a signature leaves open of the header, for whoever replays the message with other fields
/// (RFC 6376 §8.15).
///
/// @param fromIsOversigned whether one more From would break the signature
/// @param unsigned names of [#SINGLE] with a field that is not signed, in lower case
/// @param repeated names of [#SINGLE] that stand more than once, in lower case
public record Coverage(boolean fromIsOversigned, List<String> unsigned, List<String> repeated) {
    /// Fields of which a message has at most one (RFC 5322 §3.6, RFC 2045 §3), and that a reader is
    /// shown or led by.
    public static final List<String> SINGLE =
            List.of(
                    "from",
                    "sender",
                    "reply-to",
                    "to",
                    "cc",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    public Coverage {
        unsigned = List.copyOf(unsigned);
        repeated = List.copyOf(repeated);
    }

    /// Fields that should be single, stand more than once and are not all signed: what the signer
    /// saw and what the reader sees may differ.
    public List<String> added() {
        return repeated.stream().filter(unsigned::contains).toList();
    }
}
