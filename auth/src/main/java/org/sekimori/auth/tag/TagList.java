package org.sekimori.auth.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tag list (RFC 6376 §3.2).
///
/// ```
/// tag-list  = tag-spec *( ";" tag-spec ) [ ";" ]
/// tag-spec  = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]
/// tag-name  = ALPHA *ALNUMPUNC
/// tag-value = [ tval *( 1*(WSP / FWS) tval ) ]
/// ```
///
/// @param tags the well-formed tags in their order, doubles included
/// @param faults what is not well-formed, in order
public record TagList(List<Tag> tags, List<Fault> faults) {
    /// Tags that are read, the malformed among them; the rest is a fault. No use of tag lists needs
    /// a tenth of it.
    public static final int MAX_TAGS = 128;

    /// One tag.
    ///
    /// @param name as written; names are case-sensitive
    /// @param value without white space around it; folds inside are still there
    /// @param valueStart where the value (with the white space before it) begins in the text
    /// @param valueEnd where the `;` after it, or the end of the text, stands
    public record Tag(String name, String value, int valueStart, int valueEnd) {}

    /// Something that is not well-formed.
    ///
    /// @param position where in the text, counted from 0
    /// @param what in a few words
    public record Fault(int position, String what) {}

    public TagList {
        tags = List.copyOf(tags);
        faults = List.copyOf(faults);
    }

    /// Reads a list, in one pass. What is not well-formed becomes a fault and is left out.
    public static TagList parse(String text) {
        return parse(text, '\u007f');
    }

    /// As [#parse], where values may hold U-labels and local parts in UTF-8 (RFC 8616 §5).
    ///
    /// @param octets one char for each octet; so are the values
    public static TagList parseInternational(String octets) {
        return parse(octets, '\u0100');
    }

    /// @param bound values hold only characters below this, without DEL
    private static TagList parse(String text, char bound) {
        var tags = new ArrayList<Tag>();
        var faults = new ArrayList<Fault>();
        int start = 0;
        int read = 0;
        while (start < text.length()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            boolean last = semicolon < 0;
            if (!(last && isBlank(text, start, end))) {
                if (read++ == MAX_TAGS) {
                    faults.add(new Fault(start, "more than " + MAX_TAGS + " tags"));
                    break;
                }
                readTag(text, start, end, bound, faults)
                        .ifPresent(tag -> {
                            if (find(tags, tag.name()).isPresent()) {
                                faults.add(
                                        new Fault(
                                                tag.valueStart(),
                                                "the tag " + tag.name() + " stands twice"));
                            }
                            tags.add(tag);
                        });
            }
            start = end + 1;
        }
        return new TagList(tags, faults);
    }

    private static Optional<Tag> readTag(
            String text, int start, int end, char bound, List<Fault> faults) {
        int equals = text.indexOf('=', start, end);
        if (equals < 0) {
            faults.add(
                    new Fault(
                            start, isBlank(text, start, end) ? "an empty tag" : "a tag without ="));
            return Optional.empty();
        }
        int nameStart = skipSpace(text, start, equals);
        String name =
                text.substring(nameStart, Math.max(nameStart, backSpace(text, start, equals)));
        if (!isName(name)) {
            faults.add(new Fault(start, "a tag name that is not letters, digits and underscores"));
            return Optional.empty();
        }
        int from = skipSpace(text, equals + 1, end);
        String value = text.substring(from, Math.max(from, backSpace(text, equals + 1, end)));
        if (!isValue(value, bound)) {
            faults.add(
                    new Fault(
                            equals + 1,
                            "a value of the tag " + name + " with other than printable ASCII"));
            return Optional.empty();
        }
        return Optional.of(new Tag(name, value, equals + 1, end));
    }

    private static boolean isValue(String value, char bound) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c > 0x20 && c < bound && c != 0x7f || isSpace(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(isLetter(c) || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isBlank(String text, int from, int to) {
        return skipSpace(text, from, to) == to;
    }

    private static int skipSpace(String text, int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int backSpace(String text, int from, int to) {
        int at = to;
        while (at > from && isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// The value of the first tag of this name.
    public Optional<String> value(String name) {
        return tag(name).map(Tag::value);
    }

    /// The first tag of this name.
    public Optional<Tag> tag(String name) {
        return find(tags, name);
    }

    private static Optional<Tag> find(List<Tag> among, String name) {
        for (Tag tag : among) {
            if (tag.name().equals(name)) {
                return Optional.of(tag);
            }
        }
        return Optional.empty();
    }
}
