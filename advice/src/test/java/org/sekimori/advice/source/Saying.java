package org.sekimori.advice.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.OverrideReason;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.Remark;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;

/// Records of reports, as short as they can be said.
final class Saying {
    private final Domain from;
    private final List<DkimAuthResult> dkim = new ArrayList<>();
    private final List<SpfAuthResult> spf = new ArrayList<>();
    private final List<OverrideReason> reasons = new ArrayList<>();
    private boolean isSpfAligned;
    private boolean isDkimAligned;

    Saying(Domain from) {
        this.from = from;
    }

    Saying dkim(Domain domain, String selector, String result) {
        dkim.add(
                new DkimAuthResult(
                        ReportedName.of(domain),
                        Optional.of(selector),
                        Told.of(DkimResult.valueOf(result.toUpperCase(Locale.ROOT))),
                        Optional.empty()));
        return this;
    }

    /// Also the envelope sender; aligned where it passes for From's own domain.
    Saying spf(Domain domain, String result) {
        spf.add(
                new SpfAuthResult(
                        ReportedName.of(domain),
                        Optional.empty(),
                        Told.of(SpfResult.valueOf(result.toUpperCase(Locale.ROOT))),
                        Optional.empty()));
        isSpfAligned |= domain.equals(from) && result.equals("pass");
        return this;
    }

    Saying aligned(boolean bySpf, boolean byDkim) {
        isSpfAligned = bySpf;
        isDkimAligned = byDkim;
        return this;
    }

    Saying reason(OverrideType type, String comment) {
        reasons.add(
                new OverrideReason(
                        Told.of(type),
                        comment.isEmpty() ? Optional.empty() : Optional.of(Remark.of(comment))));
        return this;
    }

    Outcome outcome() {
        return Outcome.of(record(Optional.empty(), 1));
    }

    ReportRecord record(Optional<IpAddress> source, long count) {
        return new ReportRecord(
                new Row(
                        source,
                        count,
                        new PolicyEvaluated(
                                Told.of(Disposition.NONE),
                                Told.of(isDkimAligned ? DmarcResult.PASS : DmarcResult.FAIL),
                                Told.of(isSpfAligned ? DmarcResult.PASS : DmarcResult.FAIL),
                                reasons)),
                new Identifiers(
                        ReportedName.of(from),
                        spf.stream().map(SpfAuthResult::domain).findFirst(),
                        Optional.empty()),
                new AuthResults(dkim, spf));
    }
}
