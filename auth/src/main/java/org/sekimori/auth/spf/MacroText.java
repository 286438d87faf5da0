package org.sekimori.auth.spf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// A text with macros in it (RFC 7208 §7.1), parsed.
///
/// ```
/// domain-spec    = macro-string domain-end
/// domain-end     = ( "." toplabel [ "." ] ) / macro-expand
/// explain-string = *( macro-string / SP )
/// macro-string   = *( macro-expand / macro-literal )
/// macro-expand   = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
/// macro-literal  = %x21-24 / %x26-7E
/// macro-letter   = "s" / "l" / "o" / "d" / "i" / "p" / "h" / "c" / "r" / "t" / "v"
/// transformers   = *DIGIT [ "r" ]
/// delimiter      = "." / "-" / "+" / "," / "/" / "_" / "="
/// ```
///
/// @param text as written
/// @param parts in their order
public record MacroText(String text, List<Part> parts) {
    /// Characters of an explanation that are passed on: the SMTP reply that carries it is a line of
    /// at most 512 octets (RFC 5321 §4.5.3.1.5).
    public static final int MAX_EXPLANATION = 512;

    /// A piece of the text.
    public sealed interface Part {}

    /// Stands for itself; `%%`, `%_` and `%-` are already the `%`, the space and the `%20`.
    public record Literal(String text) implements Part {}

    /// Stands for a value of this evaluation.
    ///
    /// @param letter the macro letter, in lower case
    /// @param escaped whether the letter was in upper case: the value is escaped as in a URL
    /// @param rightmost how many parts are kept, counted from the right; 0 for all
    /// @param reversed whether the parts change their order
    /// @param delimiters what separates the parts
    public record Expand(
            char letter, boolean escaped, int rightmost, boolean reversed, String delimiters)
            implements Part {}

    /// Where the macros get their values.
    interface Values {
        /// The value of this letter. Empty where it cannot be used: the local part is not ASCII
        /// (RFC 8616 §4).
        Optional<String> value(char letter);
    }

    public MacroText {
        parts = List.copyOf(parts);
    }

    /// Reads an explain-string. Empty where it has a fault.
    static Optional<MacroText> explanation(String text) {
        return switch (MacroReader.read(text, 0, text.length(), MacroReader.Use.EXPLANATION)) {
            case MacroReader.Good good -> Optional.of(good.text());
            case MacroReader.Bad _ -> Optional.empty();
        };
    }

    /// The name that this text makes, cut from the left by whole labels to what a name can hold
    /// (RFC 7208 §7.3). It may still be no name at all. Empty where a value cannot be used.
    ///
    /// Goes from right to left and stops where the rest would be cut off anyway, so that no record
    /// can make a long text of a short one.
    Optional<String> name(Values values) {
        var pieces = new ArrayDeque<String>();
        int length = 0;
        for (int i = parts.size() - 1; i >= 0 && length <= Domain.MAX_NAME + 1; i--) {
            Optional<String> piece = expand(parts.get(i), values);
            if (piece.isEmpty()) {
                return piece;
            }
            pieces.addFirst(piece.get());
            length += piece.get().length();
        }
        return Optional.of(truncated(String.join("", pieces)));
    }

    private static String truncated(String name) {
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.length() <= Domain.MAX_NAME) {
            return bare;
        }
        int dot = bare.indexOf('.', bare.length() - Domain.MAX_NAME - 1);
        return dot < 0 ? bare : bare.substring(dot + 1);
    }

    /// The sentence that this text makes. Empty where it is too long or has anything but printable
    /// ASCII in it: it goes into an SMTP reply.
    Optional<String> sentence(Values values) {
        var sentence = new StringBuilder();
        for (Part part : parts) {
            Optional<String> piece = expand(part, values);
            if (piece.isEmpty() || !isPrintable(piece.get())) {
                return Optional.empty();
            }
            sentence.append(piece.get());
            if (sentence.length() > MAX_EXPLANATION) {
                return Optional.empty();
            }
        }
        return Optional.of(sentence.toString());
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> expand(Part part, Values values) {
        return switch (part) {
            case Literal(String text) -> Optional.of(text);
            case Expand expand ->
                    values.value(expand.letter())
                            .map(value -> transformed(value, expand))
                            .map(value -> expand.escaped() ? escaped(value) : value);
        };
    }

    /// Splits, reverses, keeps the right-most parts and joins them with dots (RFC 7208 §7.3).
    private static String transformed(String value, Expand expand) {
        boolean unchanged =
                expand.rightmost() == 0 && !expand.reversed() && expand.delimiters().equals(".");
        if (unchanged) {
            return value;
        }
        List<String> parts = split(value, expand.delimiters());
        if (expand.reversed()) {
            parts = parts.reversed();
        }
        int kept = expand.rightmost() == 0 ? parts.size() : expand.rightmost();
        return String.join(".", parts.subList(Math.max(0, parts.size() - kept), parts.size()));
    }

    private static List<String> split(String value, String delimiters) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            if (delimiters.indexOf(value.charAt(i)) >= 0) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    /// Everything but `unreserved` is escaped (RFC 7208 §7.3, RFC 3986 §2.3). A character outside
    /// ASCII stays; no name and no explanation is made of it.
    private static String escaped(String value) {
        var escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean unreserved = Ascii.isAlphanumeric(c) || "-._~".indexOf(c) >= 0;
            if (unreserved || c > '~') {
                escaped.append(c);
            } else {
                escaped.append('%').append(Ascii.upperHex(c >> 4)).append(Ascii.upperHex(c & 0xf));
            }
        }
        return escaped.toString();
    }

    /// As written.
    @Override
    public String toString() {
        return text;
    }
}
