package org.sekimori.gate;

import java.util.regex.Pattern;
import org.sekimori.mail.HeaderBlock;

/// Aggregate reports that others send us. Were they in our reports, two receivers would report on
/// each other's reports for ever.
final class IncomingReport {
    /// RFC 9990 §3.5.2, and what those write who come near it.
    private static final Pattern SUBJECT =
            Pattern.compile("report\\s+domain:\\s*\\S+\\s+submitter:.*", Pattern.CASE_INSENSITIVE);

    private IncomingReport() {}

    static boolean isOne(HeaderBlock header) {
        return header.named("Subject").stream()
                .anyMatch(subject -> SUBJECT.matcher(subject.value().strip()).matches());
    }
}
