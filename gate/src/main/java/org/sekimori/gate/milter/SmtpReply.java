package org.sekimori.gate.milter;

/// What the server tells the client that it refuses (RFC 5321 §4.2, with the enhanced code that RFC
/// 3463 has).
///
/// @param code such as `550`
/// @param enhanced such as `5.7.1`; its first digit is that of the code
/// @param text printable ASCII
public record SmtpReply(int code, String enhanced, String text) {
    /// Characters of a text; a reply line has at most 512 octets (RFC 5321 §4.5.3.1.5).
    public static final int MAX_TEXT = 400;

    /// A header that was not read whole could hold anything.
    public static final SmtpReply HEADER_TOO_LONG =
            new SmtpReply(552, "5.3.4", "The header of this message is too long");

    public SmtpReply {
        boolean isRefusal = code >= 400 && code <= 599;
        if (!isRefusal || !enhanced.matches(code / 100 + "\\.\\d{1,3}\\.\\d{1,3}")) {
            throw new IllegalArgumentException(code + " " + enhanced + " is no refusal");
        }
        if (text.isEmpty() || text.length() > MAX_TEXT || !text.matches("[\\x20-\\x7e]+")) {
            throw new IllegalArgumentException("not the text of a reply");
        }
    }

    boolean isPermanent() {
        return code >= 500;
    }

    @Override
    public String toString() {
        return code + " " + enhanced + " " + text;
    }
}
