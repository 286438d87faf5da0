package org.sekimori.report.aggregate;

import java.util.Optional;
import org.sekimori.report.ReportedName;

/// The names that the messages went under (RFC 9990 §3.1.1.10).
///
/// @param headerFrom the domain of From
/// @param envelopeFrom the domain of the reverse path; an empty name is the null reverse path
/// @param envelopeTo the domain of the recipient
public record Identifiers(
        ReportedName headerFrom,
        Optional<ReportedName> envelopeFrom,
        Optional<ReportedName> envelopeTo) {}
