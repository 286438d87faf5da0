package org.sekimori.auth.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.dns.Domain;

/// An Authentication-Results field (RFC 8601 §2.2), without its comments.
///
/// ```
/// authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]
/// no-result       = [CFWS] ";" [CFWS] "none"
/// resinfo         = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]
/// methodspec      = [CFWS] method [CFWS] "=" [CFWS] result
/// reasonspec      = "reason" [CFWS] "=" [CFWS] value
/// propspec        = ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue
/// ```
///
/// @param authservId who says so; empty only where a field was read that does not tell
/// @param version of the field's grammar; 1 where it was not told
/// @param results in their order; none is written as `none`
public record AuthenticationResults(
        Optional<String> authservId, int version, List<MethodResult> results) {
    /// The only version there is (RFC 8601 §2.2).
    public static final int VERSION = 1;

    /// Characters of a field that are read. A line has at most 998 (RFC 5322 §2.1.1); no honest
    /// field needs sixty of them.
    public static final int MAX_TEXT = 65_536;

    /// Results that are read from one field.
    public static final int MAX_RESULTS = 100;

    /// A field that was read.
    ///
    /// @param value what could be read of it
    /// @param instance the `i=` of an ARC-Authentication-Results field (RFC 8617 §4.1.1)
    /// @param findings what RFC 8601 does not allow, in order; none for a field by the book
    public record Reading(
            AuthenticationResults value, OptionalInt instance, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /// @throws IllegalArgumentException where the authserv-id cannot be written
    public AuthenticationResults {
        results = List.copyOf(results);
        if (authservId.filter(id -> id.isEmpty() || !ValueText.isWritable(id)).isPresent()) {
            throw new IllegalArgumentException("not an authserv-id");
        }
    }

    /// What the receiver `authservId` found.
    ///
    /// @throws IllegalArgumentException where the authserv-id is empty or cannot be written
    public static AuthenticationResults of(String authservId, List<MethodResult> results) {
        return new AuthenticationResults(Optional.of(authservId), VERSION, results);
    }

    /// Reads what stands after the field's colon, folds included. Comments are dropped, keywords
    /// become lower case, what is not understood is left out and told. Never fails; linear in the
    /// length of the text.
    public static Reading read(String text) {
        return new ResultsReader(text).read();
    }

    /// Whether the field claims to be by `id`, in any letter case, as U-labels or A-labels. Such a
    /// field that comes from outside is a forgery (RFC 8601 §5).
    public boolean isBy(String id) {
        return authservId.filter(own -> comparable(own).equals(comparable(id))).isPresent();
    }

    private static String comparable(String id) {
        return Domain.parse(id).map(Domain::name).orElseGet(() -> id.toLowerCase(Locale.ROOT));
    }

    /// The whole field in ASCII, folded, without the last line end. A domain in U-labels becomes
    /// A-labels; any other value that is not ASCII is left out.
    ///
    /// @throws IllegalStateException where there is no authserv-id in ASCII
    public String header() {
        return new ResultsWriter(false).write("Authentication-Results: ", this);
    }

    /// As [#header], for a message that came with SMTPUTF8 (RFC 6531 §3.6): values that are not
    /// ASCII stand in it as UTF-8.
    public String internationalHeader() {
        return new ResultsWriter(true).write("Authentication-Results: ", this);
    }

    /// As [#header], of the ARC set `instance` (RFC 8617 §4.1.1).
    public String arcHeader(int instance) {
        return new ResultsWriter(false)
                .write("ARC-Authentication-Results: i=" + instance + "; ", this);
    }
}
