package org.sekimori.gate.relay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;

/// What a Received field tells of the client that handed the message in (RFC 5321 §4.4). Only whole
/// and known forms are read: a server that cleans what a client says of itself never writes one
/// that reads as another.
///
/// @param helo what the client said in HELO or EHLO
/// @param address where it connected from, as the writer of the line saw it
/// @param tls whether the line says that the session was encrypted (RFC 3848)
record ReceivedLine(String helo, IpAddress address, boolean tls) {
    /// Octets of a field that are read; a longer one is no server's.
    static final int MAX_LENGTH = 2048;

    private static final String HELO =
            "(?<helo>[^\\s()<>\\[\\]@,;\"\\\\]{1,255}|\\[[0-9A-Za-z:.]{1,64}\\])";
    private static final String NAME = "[^\\s()<>\\[\\]@,;\"\\\\]{1,255}";
    private static final String ADDRESS = "(?:IPv6:)?(?<address>[0-9A-Fa-f:.]{2,45})";
    private static final String PORT = "(?::\\d{1,5})?";
    private static final String IDENT = "(?: ident=[^\\s()]{1,64})?";

    /// Comments, with TLS and the like, up to the next clause. A second address in brackets would
    /// be one that the client slipped in, or the true one after it.
    private static final String REST = "(?= )(?=[^\\[\\];]{0,600} by )";

    /// How servers write it, up to where the next clause begins.
    private enum Form {
        /// Postfix, sendmail, Google: `from HELO (NAME [ADDRESS])`, the name being of the DNS.
        /// Sendmail may know a user before it, and adds `(may be forged)`.
        BRACKETED(
                "from "
                        + HELO
                        + " \\((?:[^\\s()\\[\\]@]{1,64}@)?(?:"
                        + NAME
                        + " )?\\["
                        + ADDRESS
                        + "\\](?: \\(may be forged\\))?\\)"),
        /// Exim, of a client with a name: `from NAME ([ADDRESS] helo=HELO)`.
        EXIM("from " + NAME + " \\(\\[" + ADDRESS + "\\]" + PORT + " helo=" + HELO + IDENT + "\\)"),
        /// Exim, of one without: `from [ADDRESS] (helo=HELO)`.
        EXIM_NAMELESS(
                "from \\["
                        + ADDRESS
                        + "\\]"
                        + PORT
                        + " \\((?:port=\\d{1,5} )?helo="
                        + HELO
                        + IDENT
                        + "\\)"),
        /// Microsoft 365 and Exchange: `from HELO (ADDRESS) by …`.
        MICROSOFT(
                "from " + HELO + " \\(" + ADDRESS + "\\)(?= by [^;]{1,600} with Microsoft SMTP )");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern + REST);
        }

        private Optional<Matcher> on(String line) {
            Matcher matcher = pattern.matcher(line);
            return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
        }
    }

    private static final Pattern ENCRYPTED =
            Pattern.compile(
                    "(?i) with (?:ESMTP|LMTP|UTF8SMTP|UTF8LMTP)SA?\\b|\\(version=TLS|\\(using TLS");

    /// Reads the value of a field; empty where it is of no known form.
    static Optional<ReceivedLine> read(String value) {
        if (value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String line = value.replaceAll("[ \\t]+", " ");
        return Stream.of(Form.values())
                .flatMap(form -> form.on(line).stream())
                .findFirst()
                .flatMap(found -> line(found, line.substring(found.end())));
    }

    private static Optional<ReceivedLine> line(Matcher found, String rest) {
        boolean tls = ENCRYPTED.matcher(rest).find();
        return IpAddress.parse(found.group("address"))
                .map(address -> new ReceivedLine(found.group("helo"), address, tls));
    }
}
