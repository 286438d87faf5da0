package org.sekimori.advice.whatif;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;
import org.sekimori.report.ReportedName;
import org.sekimori.report.aggregate.ReportRecord;

/// Judges what was told of messages, in one [Scenario].
final class Court {
    /// Different cases whose judgement is remembered; a domain's months have few.
    private static final int MAX_REMEMBERED = 20_000;

    /// Questions without an answer that are told.
    private static final int MAX_TOLD = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Case(Domain author, Witnesses.Testimony testimony) {}

    private final WhatIf.Means means;
    private final Domain domain;
    private final Resolver dns;
    private final Witnesses witnesses;
    private final Optional<SpfTrial> spf;
    private final Map<Case, Fate> fates = new HashMap<>();
    private final Set<Question> unanswered = new LinkedHashSet<>();

    /// @param before what held when the reporters looked
    Court(Scenario before, Scenario scenario, WhatIf.Means means) {
        this.means = means;
        this.domain = scenario.domain();
        this.dns = scenario.over(means.resolver());
        this.spf = scenario.spf().map(_ -> new SpfTrial(domain, dns, means.now(), means.ticker()));
        this.witnesses =
                new Witnesses(
                        before.dmarc().alignment(),
                        scenario.dmarc().alignment(),
                        spf.map(trial -> new Witnesses.Trial(domain, trial)));
    }

    /// @param isSigned whether the messages would carry a signature of the domain in From
    Fate fate(ReportRecord record, boolean isSigned) {
        ReportedName from = record.identifiers().headerFrom();
        Domain author = from.domain().orElse(domain);
        var one = new Case(author, witnesses.of(record, author, isSigned));
        Fate known = fates.get(one);
        if (known == null) {
            known = judge(one);
            if (fates.size() < MAX_REMEMBERED) {
                fates.put(one, known);
            }
        }
        return known;
    }

    private Fate judge(Case one) {
        var transcript = new Transcript(dns, Deadline.in(PATIENCE, means.ticker()));
        DmarcCheck check =
                means.dmarc().evaluate(one.author(), one.testimony().evidence(), transcript);
        if (check.verdict() instanceof DmarcVerdict.Unanswered(Question question, var _)
                && unanswered.size() < MAX_TOLD) {
            unanswered.add(question);
        }
        Fate fate = Fate.of(check);
        return fate == Fate.UNTOLD && one.testimony().isUnanswered() ? Fate.UNANSWERED : fate;
    }

    /// The questions that nobody answered and that decided something.
    Set<Question> unanswered() {
        var all = new LinkedHashSet<>(unanswered);
        spf.map(SpfTrial::unanswered).ifPresent(all::addAll);
        return all;
    }

    /// What is wrong with the SPF record that is tried, in English.
    Set<String> spfErrors() {
        return spf.map(SpfTrial::errors).orElse(Set.of());
    }
}
