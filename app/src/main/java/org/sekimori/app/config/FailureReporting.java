package org.sekimori.app.config;

import java.util.Optional;
import org.sekimori.post.failure.FailureSettings;
import org.sekimori.post.failure.Redaction;

/// How failure reports are made, where they are switched on. Who reports, and how they go out, says
/// [Reporting], as of all reports.
///
/// @param redaction hides who is meant; empty where its key is chosen anew at each start
/// @param limits how much is reported
public record FailureReporting(Optional<Redaction> redaction, FailureSettings.Limits limits) {
    /// The table of the configuration that says so.
    public static final String TABLE = "failure-reports";
}
