package org.sekimori.app.sources;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.advice.sender.Operator;
import org.sekimori.advice.sender.Party;
import org.sekimori.advice.sender.Sender;
import org.sekimori.advice.source.Kind;
import org.sekimori.advice.source.Source;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.Amounts;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.report.summary.Days;

/// Sources, for a person: a table, and below it why each is taken for what it is.
///
/// @param texts in whose language
record SourceWords(Texts texts) {
    /// Sources that are shown; those with the most messages.
    private static final int SHOWN = 40;

    private static final int REASONS = 3;

    String of(Domain domain, Days days, List<Source> sources) {
        long messages = sources.stream().mapToLong(source -> source.figures().messages()).sum();
        var text = new StringBuilder();
        text.append(
                        texts.say(
                                "sources.head",
                                domain,
                                days.first(),
                                days.last(),
                                Amounts.count(messages)))
                .append('\n');
        List<Source> shown = sources.subList(0, Math.min(sources.size(), SHOWN));
        if (!shown.isEmpty()) {
            text.append(table(shown)).append('\n').append(texts.say("sources.why")).append('\n');
            for (int i = 0; i < shown.size(); i++) {
                text.append(why(i + 1, shown.get(i))).append('\n');
            }
        }
        if (shown.size() < sources.size()) {
            text.append(texts.say("sources.more", sources.size() - shown.size())).append('\n');
        }
        return text.toString();
    }

    private Table table(List<Source> sources) {
        var table = new Table();
        table.row(
                "",
                texts.say("sources.column.sender"),
                texts.say("sources.column.kind"),
                texts.say("sources.column.messages"),
                "SPF",
                "DKIM",
                texts.say("sources.column.addresses"),
                texts.say("sources.column.first"),
                texts.say("sources.column.last"));
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            Source.Figures figures = source.figures();
            table.row(
                    Integer.toString(i + 1),
                    name(source.party(), texts),
                    kind(source),
                    Amounts.count(figures.messages()),
                    share(figures.spfAligned(), figures.messages()),
                    share(figures.dkimAligned(), figures.messages()),
                    Amounts.count(figures.addresses()),
                    figures.first().toString(),
                    figures.last().toString());
        }
        return table;
    }

    private String kind(Source source) {
        String kind = texts.say("sources.kind." + Texts.key(source.judgement().kind()));
        return isUnsure(source)
                ? kind
                : kind + " " + ReasonWords.percent(source.judgement().probability()) + "%";
    }

    private static boolean isUnsure(Source source) {
        Kind kind = source.judgement().kind();
        return kind == Kind.UNKNOWN || kind == Kind.TOO_LITTLE;
    }

    private String why(int number, Source source) {
        String reasons =
                source.judgement().reasons().stream()
                        .limit(REASONS)
                        .map(reason -> ReasonWords.of(reason, texts))
                        .collect(Collectors.joining(texts.say("sources.separator")));
        String recognized =
                source.by().stream()
                        .findFirst()
                        .map(clue -> texts.say("sources.by." + Texts.key(clue.kind()), clue.text()))
                        .map(words -> texts.say("sources.separator") + words)
                        .orElse("");
        return texts.say("sources.reasons", number, reasons + recognized);
    }

    /// What to call a party.
    static String name(Party party, Texts texts) {
        return switch (party) {
            case Party.Service(Sender sender) ->
                    texts.language() == Language.JA
                            ? sender.name().japanese()
                            : sender.name().english();
            case Party.Organization(Domain domain, Optional<Operator> operator) ->
                    operator.map(known -> domain + " (" + shown(known.name()) + ")")
                            .orElse(domain.name());
            case Party.Site(Network network) -> network.toString();
            case Party.Unseen() -> texts.say("sources.unseen");
        };
    }

    /// No control character of a file reaches a terminal.
    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : ReasonWords.percent((double) part / whole) + "%";
    }
}
