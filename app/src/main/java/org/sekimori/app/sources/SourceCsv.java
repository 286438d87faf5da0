package org.sekimori.app.sources;

import java.util.List;
import java.util.stream.Collectors;
import org.sekimori.advice.source.Missing;
import org.sekimori.advice.source.Source;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.Csv;

/// Sources for a spreadsheet, a line for each.
final class SourceCsv {
    private SourceCsv() {}

    static String of(List<Source> sources, Texts texts) {
        var lines = new StringBuilder();
        lines.append(
                Csv.line(
                        "sender",
                        "kind",
                        "probability",
                        "messages",
                        "spfAligned",
                        "dkimAligned",
                        "addressCount",
                        "reporters",
                        "firstDay",
                        "lastDay",
                        "missing",
                        "reasons"));
        for (Source source : sources) {
            Source.Figures figures = source.figures();
            lines.append(
                    Csv.line(
                            SourceWords.name(source.party(), texts),
                            source.judgement().kind().word(),
                            SourceJson.rounded(source.judgement().probability()),
                            figures.messages(),
                            figures.spfAligned(),
                            figures.dkimAligned(),
                            figures.addresses(),
                            figures.reporters(),
                            figures.first(),
                            figures.last(),
                            source.missing().stream()
                                    .sorted()
                                    .map(Missing::word)
                                    .collect(Collectors.joining(" ")),
                            source.judgement().reasons().stream()
                                    .map(ReasonWords::id)
                                    .collect(Collectors.joining(" "))));
        }
        return lines.toString();
    }
}
