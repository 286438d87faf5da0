package org.sekimori.report.failure;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.failure.Failure.Mechanism;
import org.sekimori.report.failure.Failure.Signature;
import org.sekimori.report.failure.Failure.SpfRecord;

/// Writes the fields of a failure report (RFC 5965 §3, RFC 6591 §3, RFC 9991 §4), strictly: what
/// cannot stand in a field is refused, for it is a bug of the caller's.
public final class FailureWriter {
    /// Characters of a line that is not folded (RFC 5322 §2.1.1).
    private static final int LINE = 78;

    /// Characters of a line that cannot be folded (RFC 5322 §2.1.1).
    private static final int LONGEST_LINE = 998;

    private static final String CRLF = "\r\n";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private FailureWriter() {}

    /// The part `message/feedback-report`.
    ///
    /// @param userAgent the program that reports
    /// @param reporter the host that reports
    /// @throws IllegalArgumentException where something cannot be written
    public static String write(Failure failure, String userAgent, Domain reporter) {
        var writer = new FailureWriter();
        writer.field("Feedback-Type", "auth-failure");
        writer.field("Version", "1");
        writer.field("User-Agent", userAgent);
        writer.field("Reporting-MTA", "dns; " + reporter);
        writer.whatFailed(failure);
        writer.message(failure);
        return writer.text.toString();
    }

    private void whatFailed(Failure failure) {
        field("Auth-Failure", "dmarc");
        field("Identity-Alignment", mechanisms(failure));
        field("Authentication-Results", failure.results());
        if (failure.signature().isPresent()) {
            Signature signature = failure.signature().get();
            field("DKIM-Domain", signature.domain().name());
            signature.identity().ifPresent(identity -> field("DKIM-Identity", identity));
            field("DKIM-Selector", signature.selector());
        }
        for (SpfRecord record : failure.records()) {
            field("SPF-DNS", "txt : " + record.domain() + " : " + quoted(record.text()));
        }
    }

    private void message(Failure failure) {
        field("Reported-Domain", failure.reportedDomain().name());
        Optional<IpAddress> source = failure.source();
        source.ifPresent(address -> field("Source-IP", address.toString()));
        field("Arrival-Date", DATE.format(failure.arrival()));
        field("Original-Mail-From", "<" + failure.envelope().mailFrom() + ">");
        for (String recipient : failure.envelope().recipients()) {
            field("Original-Rcpt-To", "<" + recipient + ">");
        }
        failure.delivery().ifPresent(result -> field("Delivery-Result", result.word()));
        if (failure.incidents() > 1) {
            field("Incidents", Long.toString(failure.incidents()));
        }
    }

    /// RFC 9991 §4: which mechanisms failed, or `none` where none did.
    private static String mechanisms(Failure failure) {
        return failure.unaligned().isEmpty()
                ? "none"
                : failure.unaligned().stream()
                        .sorted()
                        .map(Mechanism::word)
                        .collect(Collectors.joining(", "));
    }

    private static String quoted(String words) {
        return "\"" + words.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }

    private void field(String name, String value) {
        text.append(folded(name, value)).append(CRLF);
    }

    /// A field, folded at single spaces, so that unfolding gives what went in.
    ///
    /// @throws IllegalArgumentException where the value is not printable ASCII, or a word of it is
    ///   longer than a line may be
    static String folded(String name, String value) {
        if (value.isBlank() || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(name + " cannot be: " + value);
        }
        var folded = new StringBuilder(name).append(": ");
        int line = folded.length();
        for (String word : value.split("(?<=[^ ]) (?=[^ ])")) {
            boolean isFirst = folded.length() == name.length() + 2;
            if (!isFirst && line + 1 + word.length() > LINE) {
                folded.append(CRLF);
                line = 0;
            }
            if (!isFirst) {
                folded.append(' ');
                line++;
            }
            folded.append(word);
            line += word.length();
            if (line > LONGEST_LINE) {
                throw new IllegalArgumentException(name + " has a word that is too long");
            }
        }
        return folded.toString();
    }
}
