package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.ReportedName;
import org.sekimori.report.xml.XmlSource;

/// What stands in single elements. Names and addresses come again and again: each is read once.
final class Fields {
    /// A number of messages above this is no number of messages.
    static final long MAX_COUNT = 1_000_000_000_000L;

    private static final int MAX_KNOWN = 1 << 12;

    private final Findings findings;
    private final Map<String, ReportedName> names = new HashMap<>();
    private final Map<String, Optional<IpAddress>> addresses = new HashMap<>();

    Fields(Findings findings) {
        this.findings = findings;
    }

    ReportedName name(String text) {
        if (names.size() > MAX_KNOWN) {
            names.clear();
        }
        return names.computeIfAbsent(text, ReportedName::of);
    }

    /// An address; `X.X.X.X` and the like are left out on purpose.
    Optional<IpAddress> address(String text) {
        if (addresses.size() > MAX_KNOWN) {
            addresses.clear();
        }
        Optional<IpAddress> address = addresses.computeIfAbsent(text, IpAddress::parse);
        if (address.isEmpty()) {
            boolean isRedacted = text.chars().anyMatch(c -> c == 'x' || c == 'X' || c == '*');
            findings.add(isRedacted ? Code.REDACTED : Code.VALUE, "source_ip: " + text);
        }
        return address;
    }

    /// A number that is not negative; a fraction is cut off.
    Optional<Long> number(String where, String text, long max) {
        int point = text.indexOf('.');
        String digits = point < 0 ? text : text.substring(0, point);
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() < 16
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || point >= 0 || Long.parseLong(digits) > max) {
            findings.add(Code.VALUE, where + ": " + text);
        }
        return Optional.of(digits)
                .filter(number -> isNumber)
                .map(Long::parseLong)
                .filter(number -> number <= max);
    }

    Optional<Remark> remark(XmlSource xml) throws IOException, XmlSource.Stopped {
        String language = xml.attribute("lang");
        String text = xml.text();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark(text, language.isEmpty() ? Remark.ENGLISH : language));
    }

    /// What an element that must be there holds.
    String needed(String where, String text) {
        if (text.isEmpty()) {
            findings.add(Code.EMPTY, where);
        }
        return text;
    }

    /// An element that nobody knows.
    void unknown(String name, XmlSource xml) throws IOException, XmlSource.Stopped {
        findings.add(Code.UNKNOWN, name);
        xml.skip();
    }
}
