package org.sekimori.advice.incident;

import java.util.List;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;

/// What tells of an incident.
///
/// What is counted depends on the matter. Of senders and volumes it is messages, and of them those
/// that passed; of selectors and reporters that are gone, days with mail, and of them those on
/// which they were seen; of policies, reports, and of them those that found the published one.
///
/// @param days that it was seen on
/// @param before how it used to be
/// @param now how it was when the incident was opened
/// @param reporters who tell so, at most [#MAX_REPORTERS]
public record Evidence(Days days, Share before, Share now, List<String> reporters) {
    /// More names tell nothing more.
    public static final int MAX_REPORTERS = 10;

    public Evidence {
        reporters = reporters.stream().limit(MAX_REPORTERS).toList();
    }
}
