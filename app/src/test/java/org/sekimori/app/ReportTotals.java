package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sekimori.dns.Domain;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.store.database.Place;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.DayTotal;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// What the reports that are kept come to.
///
/// @param mails that are kept
/// @param domains each by its name
record ReportTotals(int mails, Map<String, OfDomain> domains) {
    /// What was told of a domain.
    ///
    /// @param days its daily roll-ups
    record OfDomain(long reports, long records, long messages, Set<DayTotal> days) {}

    /// All that is kept in a folder, which must agree with itself.
    static ReportTotals in(Path data, LocalDate first, LocalDate last) throws IOException {
        var domains = new TreeMap<String, OfDomain>();
        try (var store = ReportStore.open(new Place.Folder(data))) {
            for (Domain domain : store.domains(Client.OWN)) {
                var count = new Count();
                var subject = new Subject(Client.OWN, domain);
                store.reports(
                        subject,
                        first,
                        last,
                        report -> {
                            count.reports++;
                            count.records += report.records();
                            count.messages += report.messages();
                        });
                store.observations(subject, first, last, seen -> count.observed += seen.messages());
                Set<DayTotal> days = new HashSet<>(store.days(subject, first, last));
                long rolled = days.stream().mapToLong(DayTotal::messages).sum();
                assertEquals(count.messages, rolled, "messages in roll-ups of " + domain);
                assertEquals(count.messages, count.observed, "messages seen of " + domain);
                domains.put(
                        domain.name(),
                        new OfDomain(count.reports, count.records, count.messages, days));
            }
        }
        return new ReportTotals(MailFolder.open(data).all().size(), domains);
    }

    private static final class Count {
        private long reports;
        private long records;
        private long messages;
        private long observed;
    }
}
