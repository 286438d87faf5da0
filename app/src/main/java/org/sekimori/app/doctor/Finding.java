package org.sekimori.app.doctor;

import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.Summary;

/// One thing that was looked at.
///
/// @param id `area.what`, for programs
/// @param evidence what was seen
/// @param fix what to do; empty where nothing is to be done
record Finding(String id, Severity severity, String evidence, Optional<String> fix) {
    /// In the words of the message files: `doctor.ID`, and `doctor.ID.fix` unless it is good.
    ///
    /// @param facts fill both; what is not to be printed in them is not
    static Finding of(Texts texts, Severity severity, String id, Object... facts) {
        Object[] shown = Stream.of(facts).map(fact -> Summary.printable(fact.toString())).toArray();
        String key = "doctor." + id;
        return new Finding(
                id,
                severity,
                texts.say(key, shown),
                severity == Severity.GOOD
                        ? Optional.empty()
                        : Optional.of(texts.say(key + ".fix", shown)));
    }
}
