package org.sekimori.auth.results;

/// Something in a field that RFC 8601 does not allow.
///
/// @param position where in the text, counted from 0
public record Finding(Kind kind, int position) {
    /// What it is.
    public enum Kind {
        TOO_LONG("longer than is read"),
        TOO_MANY("more results or properties than are read"),
        NO_AUTHSERV_ID("does not tell who says so"),
        NOT_AN_INSTANCE("i= without a number and a semicolon"),
        NOT_A_VERSION("a version that is not a number"),
        NOTHING_SAID("neither a result nor none"),
        NONE_AND_MORE("none beside a result"),
        EMPTY_RESULT("nothing between or after semicolons"),
        NOT_A_RESULT("not method=result"),
        NOT_A_PROPERTY("not ptype.property=value"),
        NO_VALUE("nothing after ="),
        BARE_VALUE("a value that should be quoted"),
        BAD_CHARACTER("a value with control characters, or too long"),
        OPEN_QUOTE("a quoted string that does not end"),
        OPEN_COMMENT("a comment that does not end"),
        DEEP_COMMENT("comments nested too deep");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind + " at " + position;
    }
}
