package org.sekimori.app.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.ReportLine.Read;
import org.sekimori.app.report.ReportLine.Refused;
import org.sekimori.app.report.ReportLine.Unreadable;
import org.sekimori.report.Finding;

/// A line for a person.
final class ReportWords {
    private ReportWords() {}

    static String of(String source, ReportLine line, Texts texts) {
        String where = shown(source) + (line.member().isEmpty() ? "" : " " + shown(line.member()));
        return where
                + "\n  "
                + switch (line) {
                    case Read read -> read(read, texts);
                    case Refused refused ->
                            texts.say("report.refused." + refused.code().word(), refused.detail());
                    case Unreadable unreadable ->
                            texts.say("report.refused." + unreadable.code(), unreadable.detail());
                };
    }

    private static String read(Read read, Texts texts) {
        String kind = read.kind().name().toLowerCase(Locale.ROOT);
        String said =
                texts.say(
                        "report.read." + kind,
                        orUnknown(read.orgName(), texts),
                        orUnknown(read.domain(), texts),
                        day(read.begin(), texts),
                        day(read.end(), texts),
                        String.format(Locale.ROOT, "%,d", read.rows()),
                        String.format(Locale.ROOT, "%,d", read.messages()),
                        String.format(Locale.ROOT, "%,d", read.failures()));
        String findings =
                read.findings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Finding::code,
                                        java.util.TreeMap::new,
                                        Collectors.mapping(
                                                Finding::detail, Collectors.joining(", "))))
                        .entrySet()
                        .stream()
                        .map(found ->
                                "\n    "
                                        + texts.say(
                                                "report.finding." + found.getKey().word(),
                                                found.getValue()))
                        .collect(Collectors.joining());
        return said + findings;
    }

    private static String orUnknown(String text, Texts texts) {
        return text.isEmpty() ? texts.say("report.unknown") : shown(text);
    }

    private static String day(Optional<Instant> time, Texts texts) {
        return time.map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .orElse(texts.say("report.unknown"));
    }

    /// No control character of a stranger's reaches a terminal.
    private static String shown(String text) {
        return new Finding(Finding.Code.VALUE, text).detail();
    }
}
