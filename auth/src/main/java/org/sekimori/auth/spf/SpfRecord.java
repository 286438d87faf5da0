package org.sekimori.auth.spf;

import java.util.List;
import java.util.Optional;

/// An SPF record (RFC 7208 §4.6.1, §12).
///
/// ```
/// record  = version terms *SP
/// version = "v=spf1"
/// terms   = *( 1*SP ( directive / modifier ) )
/// ```
///
/// Reading never fails: what is well-formed is there, the rest is a fault. An evaluation refuses a
/// record with faults (RFC 7208 §4.6).
///
/// @param text as published
/// @param terms the well-formed terms, in their order
/// @param faults what is not well-formed, in its order
public record SpfRecord(String text, List<SpfTerm> terms, List<Fault> faults) {
    /// Characters read; no TXT record holds more (RFC 1035 §3.2.1: RDLENGTH has 16 bits).
    public static final int MAX_TEXT = 65_535;

    private static final String VERSION = "v=spf1";

    /// Something that is not well-formed.
    ///
    /// @param position where in the text, counted from 0
    /// @param term the term that it stands in, as written
    public record Fault(int position, String term, Problem problem) {
        /// One line of English.
        @Override
        public String toString() {
            return problem + ": " + term;
        }
    }

    /// What can be wrong with a term.
    public enum Problem {
        VERSION("the record does not begin with v=spf1 and a space"),
        TOO_LONG("the record is longer than a TXT record can be"),
        CHARACTER("a character that is not printable ASCII"),
        UNKNOWN_MECHANISM("no mechanism has this name"),
        NO_NAME("a term that begins with neither a mechanism nor a modifier's name"),
        QUALIFIED_MODIFIER("a modifier takes no +, -, ~ or ?"),
        NO_ARGUMENT("this mechanism needs an argument"),
        ARGUMENT("this mechanism does not take such an argument"),
        NO_DOMAIN("a domain is missing"),
        DOMAIN_END("a domain that ends in neither a dot and a top-level label nor a macro"),
        MACRO("a % that begins no macro, or one that may not stand here"),
        ADDRESS("not an IP address of this family"),
        PREFIX_LENGTH("not a prefix length"),
        TWICE("this modifier may stand only once");

        private final String description;

        Problem(String description) {
            this.description = description;
        }

        /// One line of English.
        @Override
        public String toString() {
            return description;
        }
    }

    public SpfRecord {
        terms = List.copyOf(terms);
        faults = List.copyOf(faults);
    }

    /// Whether a TXT record is meant for SPF: it begins with the version, in any letter case, and
    /// then ends or goes on with a space (RFC 7208 §4.5).
    public static boolean isSpf(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /// Reads a record, in one pass.
    public static SpfRecord parse(String text) {
        if (text.length() > MAX_TEXT) {
            return new SpfRecord(
                    text, List.of(), List.of(new Fault(MAX_TEXT, "", Problem.TOO_LONG)));
        }
        return isSpf(text)
                ? new RecordReader(text).read(VERSION.length())
                : new SpfRecord(text, List.of(), List.of(new Fault(0, "", Problem.VERSION)));
    }

    /// The `redirect` modifier.
    public Optional<SpfTerm.Redirect> redirect() {
        return first(SpfTerm.Redirect.class);
    }

    /// The `exp` modifier.
    public Optional<SpfTerm.Explanation> explanation() {
        return first(SpfTerm.Explanation.class);
    }

    private <T extends SpfTerm> Optional<T> first(Class<T> kind) {
        for (SpfTerm term : terms) {
            if (kind.isInstance(term)) {
                return Optional.of(kind.cast(term));
            }
        }
        return Optional.empty();
    }

    /// As published.
    @Override
    public String toString() {
        return text;
    }
}
