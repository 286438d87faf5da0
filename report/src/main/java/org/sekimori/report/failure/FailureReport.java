package org.sekimori.report.failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.failure.Failure.DeliveryResult;
import org.sekimori.report.failure.Failure.Mechanism;

/// A failure report.
///
/// @param form how it was written
/// @param feedbackType such as `auth-failure`; empty where the report does not say
/// @param authFailures what failed, such as `dmarc` or `dkim`
/// @param reportedDomain the domain that was used; from From of the message where nothing else says
/// @param arrival when the message came; when the report was sent where nothing else says
/// @param unaligned the mechanisms that gave no aligned identifier; empty where the report does not
///   say
/// @param delivery what became of the message; empty where the report does not say
/// @param incidents how many such messages the report stands for, 1 where it does not say
/// @param fields all fields as they were written, names in lower case; a field that came twice with
///   both values
public record FailureReport(
        Form form,
        String feedbackType,
        List<String> authFailures,
        ReportedName reportedDomain,
        Optional<IpAddress> source,
        Optional<Instant> arrival,
        Optional<Set<Mechanism>> unaligned,
        Optional<Told<DeliveryResult>> delivery,
        long incidents,
        String userAgent,
        String reportingMta,
        Map<String, List<String>> fields) {
    public FailureReport {
        authFailures = List.copyOf(authFailures);
        unaligned = unaligned.map(Set::copyOf);
        fields = Map.copyOf(fields);
    }

    /// How a failure report is written.
    public enum Form {
        /// In the fields of RFC 6591.
        ARF,
        /// In words for people: some programs write nothing else.
        PLAIN
    }
}
