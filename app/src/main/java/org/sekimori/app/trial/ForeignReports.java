package org.sekimori.app.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What the world's reporters tell the shop of its [Correspondence].
public final class ForeignReports {
    private static final long SEED = 20_261_124;

    private ForeignReports() {}

    /// The documents of the days up to `last`, each in the shape of its reporter.
    public static List<String> until(LocalDate last) {
        var mail = new Correspondence(last, SEED);
        var reports = new ArrayList<String>();
        for (int ago = Correspondence.DAYS - 1; ago >= 0; ago--) {
            LocalDate day = last.minusDays(ago);
            for (ForeignReporter reporter : ForeignReporter.values()) {
                List<Batch> seen = mail.seen(day, reporter.share());
                if (!seen.isEmpty()) {
                    reports.add(reporter.report(day, mail.policy(day), seen));
                }
            }
        }
        return reports;
    }
}
