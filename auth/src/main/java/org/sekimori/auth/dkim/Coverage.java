package org.sekimori.auth.dkim;

import java.util.List;

/// What a signature leaves open of the header, for whoever replays the message with other fields
/// (RFC 6376 §8.15).
///
/// The names are in lower case and of [#SINGLE].
///
/// @param fromIsOversigned whether one more From would break the signature
/// @param unsigned present, and not all of them signed
/// @param repeated present more than once
/// @param added signed, and present more often than signed: what the signer saw and what the reader
///   sees may differ
public record Coverage(
        boolean fromIsOversigned,
        List<String> unsigned,
        List<String> repeated,
        List<String> added) {
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
        added = List.copyOf(added);
    }
}
