package org.sekimori.app.incident;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.advice.address.SourceFacts;
import org.sekimori.advice.incident.Asked;
import org.sekimori.advice.incident.Findings;
import org.sekimori.advice.incident.Lookout;
import org.sekimori.advice.incident.Published;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Days;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.incidents.IncidentStore;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// Looks for incidents in what is kept of a domain, and keeps what it finds.
///
/// @param facts tell who has the addresses that mail came from
/// @param resolver tells what the domain publishes now
public record IncidentDesk(
        ReportStore reports, AddressFacts facts, IncidentStore incidents, Resolver resolver) {
    /// Days that are looked at, besides those in which it is learned what is usual.
    public static final int USUAL_DAYS = 90;

    /// Reports of a day come on the next, and some a day later.
    private static final int LATE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The days to look at, of which so many are told of.
    public static Days days(Instant now, int count) {
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(LATE);
        return Days.until(last, Lookout.LEARNING + Math.max(count, USUAL_DAYS));
    }

    /// @return what was found
    public Findings look(Subject whose, Days days) throws IOException {
        var lookout = new Lookout(days, published(whose, days.last().plusDays(LATE + 1L)));
        reports.reports(whose, days.first(), days.last(), lookout::add);
        var senders = new WhoseMail(whose.domain(), facts(whose, days));
        reports.observations(whose, days.first(), days.last(), senders::add);
        var said = senders.said();
        reports.observations(
                whose, days.first(), days.last(), told -> lookout.add(told, said.apply(told)));
        Findings findings = lookout.findings();
        incidents.keep(whose, findings, days);
        return findings;
    }

    private Map<IpAddress, SourceFacts> facts(Subject whose, Days days) throws IOException {
        return facts.at(
                days.last().atStartOfDay(ZoneOffset.UTC).toInstant(),
                reports.sources(whose, days.first(), days.last()));
    }

    /// A record that DNS did not answer for is not absent: then nothing is compared.
    private Optional<Published> published(Subject whose, LocalDate tomorrow) throws IOException {
        Optional<Question> question =
                whose.domain().prepend("_dmarc").map(name -> new Question(name, RecordType.TXT));
        if (question.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = resolver.ask(question.get(), Deadline.in(PATIENCE, System::nanoTime));
        if (!(answer instanceof Answer.Found found)) {
            return Optional.empty();
        }
        List<DmarcRecord> records =
                found.texts().flatMap(text -> DmarcRecord.parse(text).stream()).toList();
        return records.size() == 1
                ? Optional.of(incidents.published(whose, asked(records.getFirst()), tomorrow))
                : Optional.empty();
    }

    private static Asked asked(DmarcRecord record) {
        DomainPolicy p = record.requests().p().map(IncidentDesk::word).orElse(DomainPolicy.NONE);
        return new Asked(
                p,
                record.requests().sp().map(IncidentDesk::word).orElse(p),
                mode(record.alignment().dkim()),
                mode(record.alignment().spf()));
    }

    private static DomainPolicy word(DmarcPolicy policy) {
        return switch (policy) {
            case NONE -> DomainPolicy.NONE;
            case QUARANTINE -> DomainPolicy.QUARANTINE;
            case REJECT -> DomainPolicy.REJECT;
        };
    }

    private static AlignmentMode mode(DmarcRecord.Mode mode) {
        return switch (mode) {
            case RELAXED -> AlignmentMode.RELAXED;
            case STRICT -> AlignmentMode.STRICT;
        };
    }
}
