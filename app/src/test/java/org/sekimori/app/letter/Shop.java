package org.sekimori.app.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.function.Function;
import org.sekimori.advice.week.Diary;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.advice.week.Week;
import org.sekimori.app.trial.ForeignReports;
import org.sekimori.dns.Domain;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReport;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Observation;
import org.sekimori.report.summary.ReportSeen;

/// The weeks of the made-up shop.
final class Shop {
    static final Domain DOMAIN = Domain.of("mise.example");
    static final LocalDate LAST = LocalDate.of(2026, 11, 24);

    private Shop() {}

    /// The week that ends so.
    static Week week(LocalDate last) throws IOException {
        return week(last, Shop::sight);
    }

    static Week week(LocalDate last, Function<Observation, Sight> sights) throws IOException {
        var diary = new Diary(DOMAIN, last, sights);
        for (String xml : ForeignReports.until(LAST)) {
            add(
                    diary,
                    AggregateReader.read(
                            new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        }
        return diary.week();
    }

    private static void add(Diary diary, Parsed<AggregateReport> read) {
        ReportMetadata metadata = read.value().head().metadata();
        LocalDate day = Days.of(metadata.period().orElseThrow()).first();
        var codes = new HashSet<Finding.Code>();
        read.findings().forEach(finding -> codes.add(finding.code()));
        diary.add(
                new ReportSeen(
                        metadata.orgName(),
                        metadata.reportId(),
                        DOMAIN,
                        metadata.period().orElseThrow(),
                        read.value().head().policy(),
                        read.value().records().size(),
                        read.value().messages(),
                        codes));
        read.value()
                .records()
                .forEach(record ->
                        diary.add(new Observation(day, metadata.orgName(), DOMAIN, record, false)));
    }

    static Sight sight(Observation told) {
        ReportRecord record = told.record();
        String source = record.row().source().orElseThrow().toString();
        if (source.startsWith("198.51.100.")) {
            return new Sight("haishin.example", Standing.OURS);
        }
        return switch (source) {
            case "192.0.2.20" -> new Sight("mise.example", Standing.OURS);
            case "203.0.113.30" -> new Sight("dousoukai.example", Standing.FORWARDED);
            default -> new Sight(source, Standing.IMITATION);
        };
    }
}
