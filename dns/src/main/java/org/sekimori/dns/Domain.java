package org.sekimori.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A domain name, compared as a value: A-labels in lower case, without the trailing dot.
///
/// There are two ways in. [#parse] takes what people and protocols write as a host or mail domain
/// (letters, digits, hyphen, underscore; U-labels become A-labels). [#query] takes any name that
/// may be asked for in the DNS, such as the expansion of an SPF macro.
public final class Domain implements Comparable<Domain> {
    /// Octets in a label (RFC 1035 §2.3.4).
    public static final int MAX_LABEL = 63;

    /// Characters in a name, without the root's dot (RFC 1035 §2.3.4: 255 octets on the wire).
    public static final int MAX_NAME = 253;

    /// Characters read before a text is not even tried as a name: U-labels may be longer than the
    /// A-labels they become, but not by this much.
    private static final int MAX_TEXT = 1024;

    /// The root of the DNS. It has no labels.
    public static final Domain ROOT = new Domain("");

    private final String name;

    private Domain(String name) {
        this.name = name;
    }

    /// Reads a host or mail domain: LDH labels and underscores, or U-labels, which are mapped by
    /// UTS #46 (non-transitional). One trailing dot is dropped. Empty for anything else: empty or
    /// long labels, address literals in brackets, white space, control characters.
    public static Optional<Domain> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        return isAscii(text)
                ? parseAscii(text)
                : InternationalNames.toAscii(text).flatMap(Domain::parseAscii);
    }

    /// As [#parse], for names that stand in the program's own text.
    ///
    /// @throws IllegalArgumentException where the text is not a domain
    public static Domain of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a domain: " + text));
    }

    /// Reads a name that may be asked for: labels of any printable ASCII, within the limits of
    /// length. Nothing is mapped but letter case.
    public static Optional<Domain> query(String text) {
        String name = withoutTrailingDot(text);
        if (name.isEmpty()) {
            return Optional.of(ROOT);
        }
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            upper |= c >= 'A' && c <= 'Z';
            if (c < 0x20 || c >= 0x7f) {
                return Optional.empty();
            }
        }
        return named(name, upper);
    }

    private static Optional<Domain> parseAscii(String text) {
        String name = withoutTrailingDot(text);
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            upper |= c >= 'A' && c <= 'Z';
            if (!isHostCharacter(c) && c != '.') {
                return Optional.empty();
            }
        }
        return named(name, upper);
    }

    /// @param name ASCII
    private static Optional<Domain> named(String name, boolean upper) {
        return fits(name)
                ? Optional.of(new Domain(upper ? name.toLowerCase(Locale.ROOT) : name))
                : Optional.empty();
    }

    private static boolean isHostCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }

    private static String withoutTrailingDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return false;
        }
        int start = 0;
        while (true) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (end == start || end - start > MAX_LABEL) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    /// The name in A-labels, lower case, without a trailing dot; the empty text for the root.
    public String name() {
        return name;
    }

    /// The name as a person reads it: U-labels where they are valid, else the A-labels.
    public String unicode() {
        return name.contains("xn--") ? InternationalNames.toUnicode(name) : name;
    }

    public boolean isRoot() {
        return name.isEmpty();
    }

    /// How many labels the name has; 0 for the root.
    public int labelCount() {
        int count = isRoot() ? 0 : 1;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            count++;
        }
        return count;
    }

    /// The labels, leftmost first.
    public List<String> labels() {
        return isRoot() ? List.of() : List.of(name.split("\\."));
    }

    /// The name without its leftmost label; empty at the top level and for the root.
    public Optional<Domain> parent() {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new Domain(name.substring(dot + 1)));
    }

    /// The last `count` labels; empty for none, or where the name has fewer.
    public Optional<Domain> lastLabels(int count) {
        int at = name.length();
        for (int i = 0; i < count; i++) {
            if (at <= 0) {
                return Optional.empty();
            }
            at = name.lastIndexOf('.', at - 1);
        }
        return count <= 0 ? Optional.empty() : Optional.of(new Domain(name.substring(at + 1)));
    }

    /// This name, then its parents up to the top level.
    public List<Domain> andAncestors() {
        var names = new ArrayList<Domain>();
        names.add(this);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            names.add(new Domain(name.substring(dot + 1)));
        }
        return List.copyOf(names);
    }

    /// The name with labels put before it, such as `_dmarc` or `selector._domainkey`. Empty where
    /// the whole is too long or a label is not printable ASCII.
    public Optional<Domain> prepend(String labels) {
        return query(isRoot() ? labels : labels + "." + name);
    }

    /// Whether this is `other` or a name below it.
    public boolean isAtOrBelow(Domain other) {
        if (other.isRoot() || name.equals(other.name)) {
            return true;
        }
        int cut = name.length() - other.name.length() - 1;
        return cut > 0 && name.charAt(cut) == '.' && name.endsWith(other.name);
    }

    @Override
    public int compareTo(Domain other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain domain && name.equals(domain.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// The name in A-labels; `.` for the root.
    @Override
    public String toString() {
        return isRoot() ? "." : name;
    }
}
