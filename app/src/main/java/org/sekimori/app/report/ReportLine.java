package org.sekimori.app.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.Finding;
import org.sekimori.report.intake.Refusal;

/// What is told of one thing that was found in an input.
sealed interface ReportLine {
    /// Where in the input; empty for the input itself.
    String member();

    /// A report.
    ///
    /// @param failures failed sessions, of a TLS report
    record Read(
            String member,
            Kind kind,
            String orgName,
            String reportId,
            String domain,
            Optional<Instant> begin,
            Optional<Instant> end,
            long rows,
            long messages,
            long failures,
            List<Finding> findings)
            implements ReportLine {}

    /// No report.
    record Refused(String member, Refusal.Code code, String detail) implements ReportLine {}

    /// An input that is not there or cannot be read.
    record Unreadable(String member, String code, String detail) implements ReportLine {}

    /// The kinds of reports.
    enum Kind {
        AGGREGATE,
        FAILURE,
        TLS
    }
}
