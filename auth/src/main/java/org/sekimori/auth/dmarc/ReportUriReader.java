package org.sekimori.auth.dmarc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;

/// Reads a URI far enough to tell whether it is one (RFC 3986 §2, §3.1) and, for `mailto`, whom it
/// names (RFC 6068 §2).
final class ReportUriReader {
    /// Octets of a local part (RFC 5321 §4.5.3.1.1).
    static final int MAX_LOCAL_PART = 64;

    /// Everything that RFC 3986 §2.2 and §2.3 allow beside letters, digits and `%`. The `!` may not
    /// stand in a dmarc-uri as itself.
    private static final String MARKS = "-._~:/?#[]@$&'()*+,;=";

    private ReportUriReader() {}

    static Optional<ReportUri> read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isScheme(text, colon) || !hasOnlyUriCharacters(text)) {
            return Optional.empty();
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("mailto")) {
            return colon + 1 < text.length()
                    ? Optional.of(new ReportUri.Other(text, scheme))
                    : Optional.empty();
        }
        return address(text.substring(colon + 1)).map(a -> new ReportUri.Mail(text, a));
    }

    /// Drops what `obs-dmarc-report-size` is (RFC 9989 §4.8), and white space around it.
    static String withoutSize(String text) {
        int bang = text.lastIndexOf('!');
        if (bang < 0) {
            return text;
        }
        String size = text.substring(bang + 1).strip();
        int digits = 0;
        while (digits < size.length() && isDigit(size.charAt(digits))) {
            digits++;
        }
        String unit = size.substring(digits).strip().toLowerCase(Locale.ROOT);
        boolean isSize =
                digits > 0 && (unit.isEmpty() || unit.length() == 1 && "kmgt".contains(unit));
        return isSize ? text.substring(0, bang).strip() : text;
    }

    private static Optional<MailAddress> address(String to) {
        int end = to.length();
        for (char stop : new char[] {'?', '#'}) {
            int at = to.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        String spec = percentDecoded(to.substring(0, end));
        int at = spec.lastIndexOf('@');
        if (at < 1
                || at > MAX_LOCAL_PART
                || !spec.chars().limit(at).allMatch(c -> c > 0x20 && c != 0x7f)) {
            return Optional.empty();
        }
        return Domain.parse(spec.substring(at + 1))
                .map(domain -> new MailAddress(spec.substring(0, at), domain));
    }

    private static boolean isScheme(String text, int colon) {
        return isLetter(text.charAt(0))
                && text.chars()
                        .limit(colon)
                        .allMatch(
                                c -> isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.');
    }

    private static boolean hasOnlyUriCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape =
                    c == '%'
                            && i + 2 < text.length()
                            && Character.digit(text.charAt(i + 1), 16) >= 0
                            && Character.digit(text.charAt(i + 2), 16) >= 0;
            if (!escape && !isLetter(c) && !isDigit(c) && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                octets[length++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                octets[length++] = (byte) c;
            }
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
