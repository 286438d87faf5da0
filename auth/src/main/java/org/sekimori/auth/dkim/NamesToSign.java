package org.sekimori.auth.dkim;

import java.util.ArrayList;
import java.util.List;

/// Which header fields a signature of ours covers (RFC 6376 §5.4). Never Authentication-Results,
/// which the next receiver may drop, nor a field of ARC (RFC 8617 §4.1.2).
public final class NamesToSign {
    /// Names in `h=` of ours: as many as a verifier of ours reads. No honest message comes near.
    public static final int MAX_NAMES = SignatureReader.MAX_NAMES;

    /// Fields that a message has at most once, and that a reader is shown or led by: one more is
    /// signed than is there, so that none can be added (RFC 6376 §8.15).
    private static final List<String> OVERSIGNED =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "subject",
                    "date",
                    "reply-to",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    /// Fields that are signed where they are there (RFC 6376 §5.4.1).
    private static final List<String> SIGNED =
            List.of(
                    "sender",
                    "in-reply-to",
                    "references",
                    "list-id",
                    "list-help",
                    "list-unsubscribe",
                    "list-unsubscribe-post",
                    "list-subscribe",
                    "list-post",
                    "list-owner",
                    "list-archive");

    private NamesToSign() {}

    /// The names for `h=`, in lower case.
    ///
    /// @param more further fields that are signed where they are there
    public static List<String> of(SignedFields fields, String... more) {
        var names = new ArrayList<String>();
        OVERSIGNED.forEach(name -> add(name, fields.count(name) + 1, names));
        SIGNED.forEach(name -> add(name, fields.count(name), names));
        for (String name : more) {
            add(name, fields.count(name), names);
        }
        return List.copyOf(names);
    }

    private static void add(String name, int times, List<String> into) {
        for (int i = 0; i < times && into.size() < MAX_NAMES; i++) {
            into.add(name);
        }
    }
}
