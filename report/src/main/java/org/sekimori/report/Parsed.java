package org.sekimori.report;

import java.util.List;

/// What was read, and where it was not as it should be.
///
/// @param findings in the order of the text; at most [Findings#MAX] of them
public record Parsed<T>(T value, List<Finding> findings) {
    public Parsed {
        findings = List.copyOf(findings);
    }

    /// Whether a finding of this kind was made.
    public boolean found(Finding.Code code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }
}
