package org.sekimori.auth.dkim;

import java.util.Locale;

/// The canonicalization of a header field as RFC 6376 tells it, sentence by sentence, at any cost.
/// Shares nothing with [HeaderBytes].
final class HeaderByTheLetter {
    private HeaderByTheLetter() {}

    static String of(Canonicalization canonicalization, String field) {
        return canonicalization == Canonicalization.SIMPLE ? field : relaxed(field);
    }

    /// §3.4.2.
    private static String relaxed(String field) {
        int colon = field.indexOf(':');
        String name = field.substring(0, colon);
        String value = field.substring(colon + 1);
        // "Convert all header field names (not the header field values) to lowercase."
        String lowered = name.toLowerCase(Locale.ROOT);
        // "Unfold all header field continuation lines": the CRLF before white space goes away.
        String unfolded = value.replaceAll("\r\n(?=[ \t])", "");
        // "Convert all sequences of one or more WSP characters to a single SP."
        String single = unfolded.replaceAll("[ \t]+", " ");
        // "Delete all WSP characters at the end of each unfolded header field value."
        String ended = single.replaceAll("[ \t]+(?=\r\n$)", "");
        // "Delete any WSP characters remaining before and after the colon."
        return lowered.replaceAll("[ \t]+$", "") + ":" + ended.replaceAll("^[ \t]+", "");
    }
}
