package org.sekimori.advice.whatif;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.OverrideReason;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;

/// Mails as a reporter tells of them, each kind in one line: `count source From dkim=told[:domain
/// result] spf=told[:domain result] [disposition [reason]]`.
final class Mails {
    static final Domain FIRM = Domain.of("kojo.example");
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private Mails() {}

    static Observation of(String reporter, LocalDate day, String line) {
        String[] words = line.split(" +");
        String[] dkim = words[3].split("[=:/]");
        String[] spf = words[4].split("[=:/]");
        List<OverrideReason> reasons =
                words.length < 7
                        ? List.of()
                        : List.of(
                                new OverrideReason(
                                        word(OverrideType.class, words[6]), Optional.empty()));
        Disposition done =
                words.length < 6 ? Disposition.NONE : word(Disposition.class, words[5]).value();
        var row =
                new Row(
                        IpAddress.parse(words[1]),
                        Long.parseLong(words[0]),
                        new PolicyEvaluated(
                                Told.of(done),
                                word(DmarcResult.class, dkim[1]),
                                word(DmarcResult.class, spf[1]),
                                reasons));
        var results =
                new AuthResults(
                        Arrays.stream(dkim)
                                .skip(2)
                                .limit(1)
                                .map(domain ->
                                        new DkimAuthResult(
                                                ReportedName.of(domain),
                                                Optional.of("s1"),
                                                word(DkimResult.class, dkim[3]),
                                                Optional.empty()))
                                .toList(),
                        Arrays.stream(spf)
                                .skip(2)
                                .limit(1)
                                .map(domain ->
                                        new SpfAuthResult(
                                                ReportedName.of(domain),
                                                Optional.empty(),
                                                word(SpfResult.class, spf[3]),
                                                Optional.empty()))
                                .toList());
        var names = new Identifiers(ReportedName.of(words[2]), Optional.empty(), Optional.empty());
        return new Observation(day, reporter, FIRM, new ReportRecord(row, names, results), false);
    }

    private static <E extends Enum<E> & Word> Told<E> word(Class<E> kind, String word) {
        return Told.of(Enum.valueOf(kind, word.toUpperCase(Locale.ROOT)));
    }

    static ReportSeen report(String reporter, LocalDate day, DomainPolicy p, int pct) {
        var period =
                new Period(
                        day.atStartOfDay().toInstant(ZoneOffset.UTC),
                        day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC));
        var policy =
                new PolicyPublished(
                        ReportedName.of(FIRM),
                        Optional.empty(),
                        Optional.of(Told.of(p)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(pct),
                        Optional.empty(),
                        Optional.empty());
        return new ReportSeen(reporter, "1", FIRM, period, policy, 1, 1, Set.of());
    }
}
