package org.sekimori.advice.whatif;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.TestMode;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;
import org.sekimori.report.summary.Tally;

/// Finds out what receivers really do with mail that fails. All reports go in first, since they
/// tell what was asked for on a day, then what was told of the messages.
public final class Practices {
    /// Days of reporters whose policy is remembered: ninety days of two thousand reporters.
    private static final int MAX_REMEMBERED = 180_000;

    private static final int ALL = 100;

    private record Day(String reporter, LocalDate day) {}

    /// What was asked for.
    private record Asked(Disposition ofDomain, Disposition ofSubdomains) {
        static final Asked NOTHING = new Asked(Disposition.NONE, Disposition.NONE);
    }

    private final Days days;
    private final Map<Day, Asked> asked = new HashMap<>();
    private final Map<String, Sum> byReporter = new HashMap<>();

    /// @param days what is told of others is passed over
    public Practices(Days days) {
        this.days = days;
    }

    /// [Practice] in the making.
    private static final class Sum {
        private final Map<OverrideType, Long> reasons = new EnumMap<>(OverrideType.class);
        private long asked;
        private long applied;
        private long milder;
    }

    public void add(ReportSeen report) {
        Asked policy = asked(report.policy());
        days.common(Days.of(report.period()))
                .filter(_ -> asked.size() < MAX_REMEMBERED)
                .forEach(day -> asked.put(new Day(report.reporter(), day), policy));
    }

    /// Where only a part of the mail was meant, or it was a test, nothing was asked of any one
    /// message.
    private static Asked asked(PolicyPublished policy) {
        boolean isPartly = policy.pct().orElse(ALL) < ALL;
        boolean isTest = policy.testing().filter(told -> told.value() == TestMode.ON).isPresent();
        if (isPartly || isTest) {
            return Asked.NOTHING;
        }
        Optional<DomainPolicy> p = policy.p().map(told -> told.value());
        Optional<DomainPolicy> sp = policy.sp().map(told -> told.value());
        return new Asked(disposition(p), disposition(sp.or(() -> p)));
    }

    private static Disposition disposition(Optional<DomainPolicy> policy) {
        return switch (policy.orElse(DomainPolicy.NONE)) {
            case NONE, OTHER -> Disposition.NONE;
            case QUARANTINE -> Disposition.QUARANTINE;
            case REJECT -> Disposition.REJECT;
        };
    }

    public void add(Observation told) {
        PolicyEvaluated evaluated = told.record().row().evaluated();
        Disposition wanted = wanted(told);
        if (Aligned.of(evaluated) != Aligned.NONE || wanted == Disposition.NONE) {
            return;
        }
        if (byReporter.size() == Tally.MAX_REPORTERS && !byReporter.containsKey(told.reporter())) {
            return;
        }
        Sum sum = byReporter.computeIfAbsent(told.reporter(), _ -> new Sum());
        Disposition done = evaluated.disposition().value();
        sum.asked += told.messages();
        if (done == wanted || done == Disposition.REJECT) {
            sum.applied += told.messages();
        } else {
            sum.milder += done == Disposition.QUARANTINE ? told.messages() : 0;
            evaluated.reasons().stream()
                    .map(reason -> reason.type().value())
                    .distinct()
                    .forEach(type -> sum.reasons.merge(type, told.messages(), Long::sum));
        }
    }

    private Disposition wanted(Observation told) {
        Asked policy = asked.getOrDefault(new Day(told.reporter(), told.day()), Asked.NOTHING);
        Domain author = told.record().identifiers().headerFrom().domain().orElse(told.domain());
        return author.equals(told.domain()) ? policy.ofDomain() : policy.ofSubdomains();
    }

    /// Each reporter that was asked for anything, the largest first.
    public List<Practice> practices() {
        return byReporter.entrySet().stream()
                .map(entry -> practice(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(Practice::asked)
                                .reversed()
                                .thenComparing(Practice::reporter))
                .toList();
    }

    private static Practice practice(String reporter, Sum sum) {
        return new Practice(reporter, sum.asked, sum.applied, sum.milder, sum.reasons);
    }
}
