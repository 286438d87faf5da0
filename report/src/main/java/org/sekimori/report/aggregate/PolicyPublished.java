package org.sekimori.report.aggregate;

import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;

/// The DMARC record that the reporter found (RFC 9990 §3.1.1.5).
///
/// @param domain the DMARC Policy Domain
/// @param p empty where the report does not say; so are all the others
/// @param pct gone with RFC 9990, still in most reports
/// @param failureOptions the text of `fo`
public record PolicyPublished(
        ReportedName domain,
        Optional<Told<DiscoveryMethod>> discovery,
        Optional<Told<DomainPolicy>> p,
        Optional<Told<DomainPolicy>> sp,
        Optional<Told<DomainPolicy>> np,
        Optional<Told<AlignmentMode>> adkim,
        Optional<Told<AlignmentMode>> aspf,
        OptionalInt pct,
        Optional<String> failureOptions,
        Optional<Told<TestMode>> testing) {

    /// The mode that holds for DKIM: relaxed where the report does not say (RFC 9989 §4.7).
    public AlignmentMode dkimAlignment() {
        return mode(adkim);
    }

    /// The mode that holds for SPF: relaxed where the report does not say (RFC 9989 §4.7).
    public AlignmentMode spfAlignment() {
        return mode(aspf);
    }

    private static AlignmentMode mode(Optional<Told<AlignmentMode>> told) {
        return told.map(Told::value)
                .filter(mode -> mode != AlignmentMode.OTHER)
                .orElse(AlignmentMode.RELAXED);
    }
}
