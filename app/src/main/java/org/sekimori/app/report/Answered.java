package org.sekimori.app.report;

import java.util.List;
import java.util.Set;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.advice.whatif.Effect;
import org.sekimori.advice.whatif.Gain;
import org.sekimori.advice.whatif.Gains;
import org.sekimori.advice.whatif.Practice;
import org.sekimori.advice.whatif.Scenario;
import org.sekimori.report.summary.Days;
import org.sekimori.store.reports.Subject;

/// All that is answered to "what if".
///
/// @param practices what receivers really did
/// @param gains where one change brings most
record Answered(
        Subject subject,
        Days days,
        Tried tried,
        Effect<Sight> effect,
        List<Practice> practices,
        Gains<Sight> gains) {

    /// What was tried.
    ///
    /// @param signing the senders that would sign
    record Tried(Scenario before, Scenario after, Set<String> signing) {}

    /// Gains with senders that may be the owner's: nobody helps an imitator to sign.
    List<Gain<Sight>> worthwhile() {
        return gains.gains().stream()
                .filter(gain -> gain.best() > 0)
                .filter(gain -> gain.sender().standing() != Standing.IMITATION)
                .toList();
    }
}
