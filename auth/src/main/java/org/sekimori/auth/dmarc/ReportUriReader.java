package org.sekimori.auth.dmarc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.dmarc.ReportUri.Fault;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
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

    static ReportUri.Reading read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isScheme(text, colon)) {
            return new ReportUri.Refused(Fault.NO_SCHEME);
        }
        if (!hasOnlyUriCharacters(text)) {
            return new ReportUri.Refused(Fault.NOT_URI_CHARACTERS);
        }
        if (colon + 1 == text.length()) {
            return new ReportUri.Refused(Fault.NOTHING_AFTER_SCHEME);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.equals("mailto")
                ? mail(text, colon + 1)
                : new ReportUri.Usable(new ReportUri.Other(text, scheme));
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

    /// `to = addr-spec *("," addr-spec)` (RFC 6068 §2). A record cannot hold the comma as itself,
    /// so an encoded one separates too.
    private static ReportUri.Reading mail(String text, int start) {
        int end = text.length();
        for (char stop : new char[] {'?', '#'}) {
            int at = text.indexOf(stop, start);
            end = at >= 0 && at < end ? at : end;
        }
        var addresses = new LinkedHashSet<MailAddress>();
        for (String spec : percentDecoded(text.substring(start, end)).split(",", -1)) {
            Optional<Fault> fault = fault(spec);
            if (fault.isPresent()) {
                return new ReportUri.Refused(fault.get());
            }
            int at = spec.lastIndexOf('@');
            addresses.add(
                    new MailAddress(spec.substring(0, at), Domain.of(spec.substring(at + 1))));
        }
        return addresses.size() > ReportUri.MAX_RECIPIENTS
                ? new ReportUri.Refused(Fault.TOO_MANY_RECIPIENTS)
                : new ReportUri.Usable(new ReportUri.Mail(text, List.copyOf(addresses)));
    }

    private static Optional<Fault> fault(String spec) {
        int at = spec.lastIndexOf('@');
        if (at < 0) {
            return Optional.of(Fault.NO_AT);
        }
        boolean isLocalPart =
                at > 0
                        && at <= MAX_LOCAL_PART
                        && spec.chars()
                                .limit(at)
                                .allMatch(c -> c > 0x20 && !Character.isISOControl(c));
        if (!isLocalPart) {
            return Optional.of(Fault.LOCAL_PART);
        }
        String host = spec.substring(at + 1);
        if (host.startsWith("[") || IpAddress.parse(host).isPresent()) {
            return Optional.of(Fault.ADDRESS_LITERAL);
        }
        return Domain.parse(host).isEmpty() ? Optional.of(Fault.NOT_A_DOMAIN) : Optional.empty();
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
