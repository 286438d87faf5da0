package org.sekimori.dns.zone;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneFinding.Expected;

/// Reads the fields of an entry from left to right. The first one that is not what it should be is
/// remembered; what is read after it are stand-ins, and the reader asks once, at the end.
final class Fields {
    private static final int MAX_STRING = 255;
    private static final int MAX_SHOWN = 60;
    private static final long MAX_UNSIGNED = 0xffff_ffffL;
    private static final IpAddress UNSPECIFIED = IpAddress.of("::");

    private final byte[] text;
    private final Entries entries;
    private int next;
    private Domain origin = Domain.ROOT;
    private Optional<Expected> fault = Optional.empty();
    private int faultLine;
    private String found = "";

    Fields(byte[] text, Entries entries) {
        this.text = text;
        this.entries = entries;
    }

    /// Begins with the first field of the entry at hand.
    void begin(Domain relativeTo) {
        next = 0;
        origin = relativeTo;
        fault = entries.fault();
        faultLine = entries.faultLine();
        found = "";
    }

    Optional<Expected> fault() {
        return fault;
    }

    /// The finding, where there is a fault.
    Optional<ZoneFinding> finding(String source) {
        return fault.map(expected -> new ZoneFinding(source, faultLine, expected, found));
    }

    boolean atEnd() {
        return next >= entries.count();
    }

    /// Remembers that the field just read is not what it should be.
    void refuse(Expected expected) {
        if (fault.isEmpty()) {
            fault = Optional.of(expected);
            int field = Math.max(0, next - 1);
            boolean isThere = field < entries.count();
            faultLine = isThere ? entries.line(field) : entries.firstLine();
            found = isThere ? shown(raw(field)) : "";
        }
    }

    /// Remembers that the next field is not what it should be, or is missing.
    void refuseNext(Expected expected) {
        next++;
        refuse(expected);
    }

    private static String shown(String raw) {
        String cut = raw.length() > MAX_SHOWN ? raw.substring(0, MAX_SHOWN) + "..." : raw;
        return cut.chars()
                .mapToObj(c -> c < 0x20 || c > 0x7e ? String.format("\\%03d", c) : "" + (char) c)
                .collect(Collectors.joining());
    }

    private String raw(int field) {
        int start = entries.start(field);
        return new String(text, start, entries.end(field) - start, StandardCharsets.ISO_8859_1);
    }

    /// The next field as it is written, without its quotes; empty where there is none.
    String word() {
        if (atEnd()) {
            refuseNext(Expected.MORE);
            return "";
        }
        return raw(next++);
    }

    /// The next field in upper case, not consumed; empty where there is none or it is quoted.
    String peek() {
        return atEnd() || entries.isQuoted(next) ? "" : raw(next).toUpperCase(Locale.ROOT);
    }

    void skip() {
        next++;
    }

    /// Refuses what is left over.
    void end() {
        if (!atEnd()) {
            next++;
            refuse(Expected.END);
        }
    }

    /// The next field as the names that a fault is at: as any other name, and, where it is written
    /// without the last dot, also as it stands. A fault at a name that nobody asks for does no
    /// harm; one that hits nothing misleads.
    List<Domain> faultNames() {
        int before = next;
        String word = word();
        next = before;
        Domain name = name();
        return Domain.query(word)
                .filter(whole -> !whole.isRoot() && !whole.equals(name))
                .map(whole -> List.of(name, whole))
                .orElse(List.of(name));
    }

    Domain name() {
        boolean isWord = !atEnd() && !entries.isQuoted(next);
        String word = word();
        if (isWord && word.equals("@")) {
            return origin;
        }
        String name = word.indexOf('\\') < 0 ? word : unescaped(word, true);
        return absolute(name)
                .orElseGet(() -> {
                    refuse(Expected.NAME);
                    return Domain.ROOT;
                });
    }

    private Optional<Domain> absolute(String name) {
        if (name.isEmpty() || name.length() > 2 * Domain.MAX_NAME) {
            return Optional.empty();
        }
        boolean isRelative = !name.endsWith(".") && !origin.isRoot();
        return Domain.query(isRelative ? name + "." + origin.name() : name);
    }

    /// A character string (RFC 1035 §5.1), one char for each octet.
    String string() {
        String word = word();
        String octets = word.indexOf('\\') < 0 ? word : unescaped(word, false);
        if (octets.length() > MAX_STRING) {
            refuse(Expected.STRING);
        }
        return octets;
    }

    /// @param isName whether a dot has a meaning that an escape would take from it
    private String unescaped(String word, boolean isName) {
        var octets = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\\') {
                boolean isDecimal = isDigit(word, i + 1);
                c = isDecimal ? octet(word, i + 1) : word.charAt(i + 1);
                i += isDecimal ? 3 : 1;
                if (isName && c == '.') {
                    refuse(Expected.NAME);
                }
            }
            octets.append(c);
        }
        return octets.toString();
    }

    private static boolean isDigit(String word, int at) {
        return at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9';
    }

    /// The octet that three decimal digits stand for.
    private char octet(String word, int at) {
        boolean isWhole = isDigit(word, at + 1) && isDigit(word, at + 2);
        int octet = isWhole ? Integer.parseInt(word.substring(at, at + 3)) : -1;
        if (octet < 0 || octet > 255) {
            refuse(Expected.ESCAPE);
            return ' ';
        }
        return (char) octet;
    }

    int number(int max) {
        String word = word();
        int number = Times.decimal(word, max);
        if (number < 0) {
            refuse(Expected.NUMBER);
            return 0;
        }
        return number;
    }

    /// A number of 32 bits.
    long unsigned() {
        String word = word();
        if (word.isEmpty()
                || word.length() > 10
                || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            refuse(Expected.NUMBER);
            return 0;
        }
        long number = Long.parseLong(word);
        if (number > MAX_UNSIGNED) {
            refuse(Expected.NUMBER);
        }
        return number;
    }

    /// The mailbox of an SOA record, in which alone a label may hold a dot (RFC 1035 §8).
    String mailbox() {
        boolean holdsDot = !atEnd() && raw(next).contains("\\.");
        return holdsDot ? word().toLowerCase(Locale.ROOT) : name().toString();
    }

    /// What is left of a CAA record, as it is quoted (RFC 8659 §4.1.1). It may be longer than a
    /// character string.
    String quoted() {
        return '"' + word() + '"';
    }

    /// A time in seconds, or in weeks, days, hours, minutes and seconds.
    long time() {
        long seconds = Times.seconds(word());
        if (seconds < 0) {
            refuse(Expected.TTL);
            return 0;
        }
        return seconds;
    }

    IpAddress v4() {
        String word = word();
        return IpAddress.parse(word)
                .filter(address -> word.indexOf(':') < 0)
                .orElseGet(() -> standIn(Expected.IPV4));
    }

    /// An address in IPv6 text, IPv4-mapped ones among them.
    IpAddress v6() {
        String word = word();
        return IpAddress.parse(word)
                .filter(address -> word.indexOf(':') >= 0)
                .orElseGet(() -> standIn(Expected.IPV6));
    }

    private IpAddress standIn(Expected expected) {
        refuse(expected);
        return UNSPECIFIED;
    }

    /// What is left, as hexadecimal digits with any white space between them.
    byte[] hex() {
        try {
            return HexFormat.of().parseHex(rest());
        } catch (IllegalArgumentException e) {
            refuse(Expected.HEX);
            return new byte[0];
        }
    }

    /// What is left, as Base64 with any white space between it.
    String base64() {
        String rest = rest();
        try {
            byte[] octets = Base64.getDecoder().decode(rest);
            return Base64.getEncoder().encodeToString(octets);
        } catch (IllegalArgumentException e) {
            refuse(Expected.BASE64);
            return "";
        }
    }

    private String rest() {
        var rest = new StringBuilder(word());
        while (!atEnd()) {
            rest.append(raw(next++));
        }
        return rest.toString();
    }
}
