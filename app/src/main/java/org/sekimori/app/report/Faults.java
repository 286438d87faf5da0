package org.sekimori.app.report;

import java.io.PrintStream;
import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.post.outgoing.Note;
import org.sekimori.post.outgoing.Note.Cause;

/// Reports that are not as they must be: a fault of ours, which is told loudly. They are kept and
/// not sent.
public final class Faults {
    private Faults() {}

    /// Tells those among the reports that were made.
    public static void tell(List<DayReport> made, PrintStream err, Texts texts) {
        for (DayReport report : made) {
            report.objection()
                    .filter(objection -> objection.cause() == Cause.INVALID)
                    .map(Note::detail)
                    .ifPresent(fault ->
                            err.println(texts.say("report.invalid", report.made().id(), fault)));
        }
    }
}
