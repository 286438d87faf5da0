package org.sekimori.dns.zone;

/// A line of a zone text that says nothing that can be used, and was left out.
///
/// @param source the name that the text was given under
/// @param line counted from 1
/// @param expected what should have stood there
/// @param found the beginning of what stands there; empty where something is missing
public record ZoneFinding(String source, int line, Expected expected, String found) {

    /// What should have stood at the place of a finding.
    public enum Expected {
        OWNER("a name in the first column, or an entry before it that has one"),
        NAME("a name of labels of 1 to 63 printable octets, none of them a dot, 253 in all"),
        CLASS("class IN"),
        TYPE("a record type"),
        SERVED_TYPE("another type than DNAME, which is not served"),
        TTL("a time to live from 0 to 2147483647 seconds"),
        NUMBER("a number that fits its field"),
        IPV4("an IPv4 address"),
        IPV6("an IPv6 address"),
        STRING("a character string of at most 255 octets"),
        HEX("hexadecimal digits, two for each octet"),
        BASE64("Base64"),
        RDATA("as many octets as announced, in the form of the type (RFC 3597 §5)"),
        RDATA_LENGTH("at most 65535 octets of data"),
        MORE("another field"),
        END("the end of the entry"),
        CLOSING_QUOTE("a closing quote on the same line"),
        CLOSING_PARENTHESIS("a closing parenthesis before the end of the text"),
        OPENING_PARENTHESIS("an opening parenthesis before the closing one"),
        ESCAPE("a backslash before three digits up to 255, or before another character"),
        DIRECTIVE("$ORIGIN or $TTL; others, $INCLUDE among them, are not read"),
        FAULT(";!timeout NAME [TYPE], ;!servfail NAME [TYPE] or ;!delay NAME MILLISECONDS"),
        ALIAS_ALONE("a CNAME without other data at its name (RFC 1034 §3.6.2)"),
        SMALLER_SET("at most " + ZoneText.MAX_SET + " records of one name and type"),
        SMALLER_ENTRY("an entry of at most " + ZoneText.MAX_ENTRY + " octets"),
        SMALLER_TEXT("a text of at most " + ZoneText.MAX_TEXT + " octets"),
        FEWER_NAMES("at most " + ZoneText.MAX_NAMES + " names, those above them included"),
        FEWER_FINDINGS(
                "fewer than " + ZoneText.MAX_FINDINGS + " wrong lines; the rest is not read");

        private final String words;

        Expected(String words) {
            this.words = words;
        }

        /// What is expected, in English.
        @Override
        public String toString() {
            return words;
        }
    }

    /// One line of English: `kojo.zone:14: expected an IPv4 address, found "192.0.2"`.
    @Override
    public String toString() {
        String instead = found.isEmpty() ? "" : ", found \"" + found + '"';
        return source + ":" + line + ": expected " + expected + instead;
    }
}
