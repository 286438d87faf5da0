package org.sekimori.store.reports;

import java.time.LocalDate;
import org.sekimori.report.aggregate.Disposition;

/// What all reporters together told of a day (UTC), of the mail that came to the same.
///
/// @param dkim whether DKIM passed, aligned
/// @param spf whether SPF passed, aligned
/// @param estimated how many of the messages are a share of several days
public record DayTotal(
        LocalDate day,
        boolean dkim,
        boolean spf,
        Disposition disposition,
        long messages,
        long estimated) {}
