package org.sekimori.mail;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The header of a message: its octets, and where each field begins.
///
/// Nothing is thrown away. What is not well-formed is still a field, is found under the name that a
/// lenient reader would give it, and is told in [#defects]: two programs must never read two
/// different messages here.
public final class HeaderBlock {
    /// What a well-formed header (RFC 5322 §2.2) does not have.
    public enum Defect {
        /// The first line begins with white space, so it continues nothing.
        STARTS_WITH_SPACE,
        /// White space or a fold between a field's name and its colon (RFC 5322 §4.5.8).
        SPACE_BEFORE_COLON,
        /// A line without a colon that continues nothing.
        NO_COLON,
        /// A name with other than printable ASCII.
        BAD_NAME,
        /// A NUL octet.
        NUL,
        /// A CR or LF that is not part of a CRLF.
        BARE_LINE_END,
        /// The header was longer than the reader's limit; the rest is not here.
        TOO_LONG
    }

    private final List<HeaderField> fields;
    private final Set<Defect> defects;

    private HeaderBlock(List<HeaderField> fields, Set<Defect> defects) {
        this.fields = List.copyOf(fields);
        this.defects = Set.copyOf(defects);
    }

    /// Reads a header without the empty line that ends it. The octets are not copied and must not
    /// be changed afterwards.
    public static HeaderBlock parse(byte[] octets) {
        return parse(octets, Set.of());
    }

    /// A header of these fields.
    public static HeaderBlock of(List<HeaderField> fields) {
        var octets = new ByteArrayOutputStream();
        fields.forEach(field -> octets.writeBytes(field.octets()));
        return parse(octets.toByteArray());
    }

    /// The beginning of a header that is longer than somebody's limit. As [#parse], and told.
    public static HeaderBlock parseCut(byte[] octets) {
        return parse(octets, Set.of(Defect.TOO_LONG));
    }

    /// @param known what the reader saw already
    static HeaderBlock parse(byte[] octets, Set<Defect> known) {
        var fields = new ArrayList<HeaderField>();
        var defects = EnumSet.noneOf(Defect.class);
        defects.addAll(known);
        int start = 0;
        while (start < octets.length) {
            int end = endOfField(octets, start, defects);
            fields.add(field(octets, start, end, defects));
            start = end;
        }
        return new HeaderBlock(fields, defects);
    }

    /// Where the field that begins at `start` ends: after the line end that no white space follows.
    private static int endOfField(byte[] octets, int start, Set<Defect> defects) {
        for (int i = start; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet > '\r') {
                continue;
            }
            if (octet == '\n') {
                if (i == 0 || octets[i - 1] != '\r') {
                    defects.add(Defect.BARE_LINE_END);
                }
                if (i + 1 == octets.length || !isSpace(octets[i + 1])) {
                    return i + 1;
                }
            } else if (octet == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n')) {
                defects.add(Defect.BARE_LINE_END);
            } else if (octet == 0) {
                defects.add(Defect.NUL);
            }
        }
        return octets.length;
    }

    private static HeaderField field(byte[] octets, int start, int end, Set<Defect> defects) {
        int colon = start;
        boolean spaceSeen = false;
        while (colon < end && octets[colon] != ':') {
            byte octet = octets[colon++];
            boolean space = isSpace(octet) || octet == '\r' || octet == '\n';
            spaceSeen |= space;
            if (!space && (octet < 0x21 || octet == 0x7f)) {
                defects.add(Defect.BAD_NAME);
            }
        }
        if (isSpace(octets[start])) {
            defects.add(Defect.STARTS_WITH_SPACE);
        } else if (colon == end) {
            defects.add(Defect.NO_COLON);
        } else if (spaceSeen) {
            defects.add(Defect.SPACE_BEFORE_COLON);
        }
        return new HeaderField(octets, start, colon, end);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /// All fields, top to bottom.
    public List<HeaderField> fields() {
        return fields;
    }

    /// The fields of this name, in any letter case, top to bottom.
    public List<HeaderField> named(String name) {
        var found = new ArrayList<HeaderField>(2);
        for (HeaderField field : fields) {
            if (field.is(name)) {
                found.add(field);
            }
        }
        return List.copyOf(found);
    }

    /// What is not well-formed.
    public Set<Defect> defects() {
        return defects;
    }
}
