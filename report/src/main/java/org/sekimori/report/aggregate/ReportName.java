package org.sekimori.report.aggregate;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sekimori.dns.Domain;

/// What the mail with a report calls it (RFC 9990 §3.5).
///
/// @param receiver the domain that reports
/// @param policyDomain the domain that is reported on
/// @param uniqueId tells apart reports of one period
public record ReportName(
        Domain receiver, Domain policyDomain, Period period, Optional<String> uniqueId) {
    /// The media type of a compressed report (RFC 9990 §3.5.2).
    public static final String GZIP = "application/gzip";

    /// The media type of a plain one (RFC 9990 §3.5.2).
    public static final String XML = "text/xml";

    private static final Pattern UNIQUE_ID = Pattern.compile("[A-Za-z0-9]+");
    private static final String DOT_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String DOT_ATOM_TEXT = DOT_ATOM + "(\\." + DOT_ATOM + ")*";

    /// `ridfmt` of RFC 9990 §3.5.1.
    private static final Pattern REPORT_ID =
            Pattern.compile(DOT_ATOM_TEXT + "(@" + DOT_ATOM_TEXT + ")?");

    /// @throws IllegalArgumentException where the unique id is not of letters and digits, or the
    ///   period begins before 1970 or ends before it begins
    public ReportName {
        if (period.begin().isBefore(Instant.EPOCH) || period.end().isBefore(period.begin())) {
            throw new IllegalArgumentException("not a period of a report: " + period);
        }
        if (uniqueId.isPresent() && !UNIQUE_ID.matcher(uniqueId.get()).matches()) {
            throw new IllegalArgumentException("not a unique-id: " + uniqueId.get());
        }
    }

    /// The name of the attachment: the same when the report is sent again (RFC 9990 §3.5.2).
    public String file(boolean compressed) {
        return receiver.name()
                + "!"
                + policyDomain.name()
                + "!"
                + period.begin().getEpochSecond()
                + "!"
                + period.end().getEpochSecond()
                + uniqueId.map(id -> "!" + id).orElse("")
                + (compressed ? ".xml.gz" : ".xml");
    }

    /// The Subject (RFC 9990 §3.5.2), on one line.
    ///
    /// @throws IllegalArgumentException where the id is not a `ridfmt`
    public String subject(String reportId) {
        if (!isReportId(reportId)) {
            throw new IllegalArgumentException("not a Report-ID: " + reportId);
        }
        return "Report Domain: "
                + policyDomain.name()
                + " Submitter: "
                + receiver.name()
                + " Report-ID: <"
                + reportId
                + ">";
    }

    /// Whether this is a Report-ID (RFC 9990 §3.5.1).
    public static boolean isReportId(String text) {
        return REPORT_ID.matcher(text).matches();
    }
}
