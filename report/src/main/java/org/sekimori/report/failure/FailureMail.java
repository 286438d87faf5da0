package org.sekimori.report.failure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sekimori.mail.MailAddress;

/// The mail that a failure report goes out in (RFC 5965 §2, RFC 6591 §3): words for a person, the
/// fields, and what may be shown of the message's header. Never anything of its body.
///
/// @param from who reports
/// @param to where it is wanted
/// @param at when it was made
/// @param id the part of Message-ID before the `@`
/// @param userAgent the program that reports
public record FailureMail(
        MailAddress from, MailAddress to, Instant at, String id, String userAgent) {
    /// No field begins with `--`, nor do the words.
    private static final String BOUNDARY = "=_failure";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// A field of the message's header, as it is shown.
    ///
    /// @param value on one line
    public record Shown(String name, String value) {}

    /// @param header what is shown of the message's header
    /// @return the octets of the mail
    /// @throws IllegalArgumentException where something cannot be written
    public byte[] write(Failure failure, List<Shown> header) {
        List<String> lines =
                List.of(
                        FailureWriter.folded("From", written(from)),
                        FailureWriter.folded("To", written(to)),
                        "Subject: DMARC failure report for " + failure.reportedDomain(),
                        "Date: " + DATE.format(at),
                        FailureWriter.folded("Message-ID", "<" + id + "@" + from.domain() + ">"),
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/report; report-type=feedback-report;",
                        " boundary=\"" + BOUNDARY + "\"",
                        "",
                        "--" + BOUNDARY,
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "A message with your domain in From failed DMARC (RFC 9991)",
                        "  domain    " + failure.reportedDomain(),
                        "  messages  " + failure.incidents(),
                        "  arrived   " + DATE.format(failure.arrival()),
                        "Addresses are replaced by digests (RFC 6590).",
                        "",
                        "--" + BOUNDARY,
                        "Content-Type: message/feedback-report",
                        "",
                        FailureWriter.write(failure, userAgent, from.domain()),
                        "--" + BOUNDARY,
                        "Content-Type: text/rfc822-headers",
                        "",
                        shown(header),
                        "--" + BOUNDARY + "--",
                        "");
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    private static String shown(List<Shown> header) {
        return header.stream()
                .map(field -> FailureWriter.folded(field.name(), field.value()) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String written(MailAddress address) {
        return address.written()
                .orElseThrow(() ->
                        new IllegalArgumentException("not an address for a header: " + address));
    }
}
