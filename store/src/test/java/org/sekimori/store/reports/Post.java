package org.sekimori.store.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.dns.Domain;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;

/// Hands reports to a store, and asks what came of it.
final class Post {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final Domain KOJO = Domain.of("kojo.example");
    static final Subject OWN = new Subject(Client.OWN, KOJO);

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final ReportStore store;
    private int letters;

    Post(ReportStore store) {
        this.store = store;
    }

    /// One report of one record.
    static String report(String id, String source, long messages) {
        return report(id, "kojo.example", DAY, DAY, row(source, messages));
    }

    /// A report about the days from `first` to `last`.
    static String report(
            String id, String domain, LocalDate first, LocalDate last, String... records) {
        long begin = first.toEpochDay() * Spread.DAY;
        long end = (last.toEpochDay() + 1) * Spread.DAY - 1;
        return """
        <feedback><report_metadata><org_name>mail.example</org_name>
        <email>dmarc@mail.example</email><report_id>%s</report_id>
        <date_range><begin>%d</begin><end>%d</end></date_range></report_metadata>
        <policy_published><domain>%s</domain><p>none</p></policy_published>
        %s</feedback>
        """
                .formatted(id, begin, end, domain, String.join("\n", records));
    }

    static String row(String source, long messages) {
        return """
        <record><row><source_ip>%s</source_ip><count>%d</count><policy_evaluated>
        <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated>
        </row><identifiers><header_from>kojo.example</header_from></identifiers>
        <auth_results><dkim><domain>kojo.example</domain><selector>s1</selector>
        <result>pass</result></dkim><spf><domain>esp.example</domain><result>pass</result>
        </spf></auth_results></record>
        """
                .formatted(source, messages);
    }

    Verdict take(String report) throws IOException {
        return take(report, Origin.UNKNOWN, Acceptance.STANDARD);
    }

    Verdict take(String report, Origin origin, Acceptance acceptance) throws IOException {
        return take(Client.OWN, report, origin, acceptance);
    }

    Verdict take(Client client, String report, Origin origin, Acceptance acceptance)
            throws IOException {
        var taken = new ArrayList<Taken>();
        var importer = new Importer(store, acceptance, taken::add);
        var letter = new Letter(client, "mail" + letters++, origin, "test", NOW);
        importer.read(letter, new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        importer.flush();
        return taken.getFirst().verdict();
    }

    List<Observation> observations(Subject subject) throws IOException {
        var observations = new ArrayList<Observation>();
        store.observations(subject, DAY.minusDays(100), DAY.plusDays(100), observations::add);
        return observations;
    }

    List<ReportSeen> reports(Subject subject) throws IOException {
        var reports = new ArrayList<ReportSeen>();
        store.reports(subject, DAY.minusDays(100), DAY.plusDays(100), reports::add);
        return reports;
    }

    /// Messages that count, said in both ways in which they are kept.
    long messages(Subject subject) throws IOException {
        long all = observations(subject).stream().mapToLong(Observation::messages).sum();
        long total =
                store.days(subject, DAY.minusDays(100), DAY.plusDays(100)).stream()
                        .mapToLong(DayTotal::messages)
                        .sum();
        if (all != total) {
            throw new AssertionError("the days come to " + total + ", their rows to " + all);
        }
        return all;
    }
}
