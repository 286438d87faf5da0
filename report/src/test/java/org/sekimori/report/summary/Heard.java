package org.sekimori.report.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;

/// What reporters may tell, made from what matters of it.
final class Heard {
    static final Domain FIRM = Domain.of("kojo.example");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private Heard() {}

    static Observation mails(String reporter, LocalDate day, String dkimSpf, long count) {
        return mails(reporter, day, dkimSpf, count, false);
    }

    /// @param dkimSpf such as `pass fail`
    static Observation mails(
            String reporter, LocalDate day, String dkimSpf, long count, boolean isEstimated) {
        String[] words = dkimSpf.split(" ");
        var evaluated =
                new PolicyEvaluated(
                        Told.of(
                                dkimSpf.contains("pass")
                                        ? Disposition.NONE
                                        : Disposition.QUARANTINE),
                        result(words[0]),
                        result(words[1]),
                        List.of());
        var record =
                new ReportRecord(
                        new Row(Optional.of(IpAddress.of("192.0.2.10")), count, evaluated),
                        new Identifiers(ReportedName.of(FIRM), Optional.empty(), Optional.empty()),
                        new AuthResults(List.of(), List.of()));
        return new Observation(day, reporter, FIRM, record, isEstimated);
    }

    private static Told<DmarcResult> result(String word) {
        return Told.of(word.equals("pass") ? DmarcResult.PASS : DmarcResult.FAIL);
    }

    static ReportSeen report(
            String reporter, LocalDate day, Duration span, DomainPolicy p, Finding.Code... found) {
        Instant begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new ReportSeen(
                reporter,
                day + "@" + reporter,
                FIRM,
                new Period(begin, begin.plus(span)),
                new PolicyPublished(
                        ReportedName.of(FIRM),
                        Optional.empty(),
                        Optional.of(Told.of(p)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                1,
                5,
                Set.of(found));
    }
}
