package org.sekimori.store.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.OverrideReason;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.aggregate.SpfScope;
import org.sekimori.store.database.FactText;

/// What a record tells but for its source and its number: all that many records have in common.
record Telling(PolicyEvaluated evaluated, Identifiers identifiers, AuthResults results)
        implements Teller {
    static Telling of(ReportRecord record) {
        return new Telling(record.row().evaluated(), record.identifiers(), record.authResults());
    }

    /// The record of which it is told.
    ReportRecord of(Optional<IpAddress> source, long messages) {
        return new ReportRecord(new Row(source, messages, evaluated), identifiers, results);
    }

    /// Whether DKIM passed, aligned.
    boolean dkim() {
        return evaluated.dkim().value() == DmarcResult.PASS;
    }

    /// Whether SPF passed, aligned.
    boolean spf() {
        return evaluated.spf().value() == DmarcResult.PASS;
    }

    @Override
    public String text() {
        var text = new FactText();
        line(text, "disposition", evaluated.disposition());
        line(text, "dkim", evaluated.dkim());
        line(text, "spf", evaluated.spf());
        for (OverrideReason reason : evaluated.reasons()) {
            text.line(
                    "reason",
                    reason.type().value().name(),
                    reason.type().text(),
                    Words.text(reason.comment()),
                    Words.language(reason.comment()));
        }
        text.line("from", identifiers.headerFrom().text());
        identifiers.envelopeFrom().ifPresent(name -> text.line("sender", name.text()));
        identifiers.envelopeTo().ifPresent(name -> text.line("recipient", name.text()));
        for (DkimAuthResult signature : results.dkim()) {
            text.line(
                    "signature",
                    signature.result().value().name(),
                    signature.result().text(),
                    signature.domain().text(),
                    Words.optional(signature.selector()),
                    Words.text(signature.humanResult()),
                    Words.language(signature.humanResult()));
        }
        for (SpfAuthResult path : results.spf()) {
            text.line(
                    "path",
                    path.result().value().name(),
                    path.result().text(),
                    path.domain().text(),
                    path.scope().map(scope -> scope.value().name()).orElse(""),
                    path.scope().map(Told::text).orElse(""),
                    Words.text(path.humanResult()),
                    Words.language(path.humanResult()));
        }
        return text.toString();
    }

    private static void line(FactText text, String name, Told<? extends Word> word) {
        text.line(name, word.value().name(), word.text());
    }

    /// Reads what [#text] wrote.
    static Telling parse(String text) {
        var reading = new Parse();
        FactText.lines(text).forEach(reading::line);
        return reading.telling();
    }

    private static final class Parse {
        private Told<Disposition> disposition = Told.of(Disposition.OTHER);
        private Told<DmarcResult> dkim = Told.of(DmarcResult.FAIL);
        private Told<DmarcResult> spf = Told.of(DmarcResult.FAIL);
        private ReportedName from = ReportedName.NONE;
        private Optional<ReportedName> sender = Optional.empty();
        private Optional<ReportedName> recipient = Optional.empty();
        private final List<OverrideReason> reasons = new ArrayList<>();
        private final List<DkimAuthResult> signatures = new ArrayList<>();
        private final List<SpfAuthResult> paths = new ArrayList<>();

        void line(String... words) {
            switch (words[0]) {
                case "disposition" -> disposition = Words.told(Disposition.class, words, 1);
                case "dkim" -> dkim = Words.told(DmarcResult.class, words, 1);
                case "spf" -> spf = Words.told(DmarcResult.class, words, 1);
                case "reason" ->
                        reasons.add(
                                new OverrideReason(
                                        Words.told(OverrideType.class, words, 1),
                                        Words.remark(words, 3)));
                case "from" -> from = ReportedName.of(words[1]);
                case "sender" -> sender = Optional.of(ReportedName.of(words[1]));
                case "recipient" -> recipient = Optional.of(ReportedName.of(words[1]));
                case "signature" -> signatures.add(signature(words));
                case "path" -> paths.add(path(words));
                default -> throw new IllegalArgumentException("nothing is told by: " + words[0]);
            }
        }

        private static DkimAuthResult signature(String... words) {
            return new DkimAuthResult(
                    ReportedName.of(words[3]),
                    Words.optional(words[4]),
                    Words.told(DkimResult.class, words, 1),
                    Words.remark(words, 5));
        }

        private static SpfAuthResult path(String... words) {
            return new SpfAuthResult(
                    ReportedName.of(words[3]),
                    words[4].isEmpty()
                            ? Optional.empty()
                            : Optional.of(Words.told(SpfScope.class, words, 4)),
                    Words.told(SpfResult.class, words, 1),
                    Words.remark(words, 6));
        }

        Telling telling() {
            return new Telling(
                    new PolicyEvaluated(disposition, dkim, spf, reasons),
                    new Identifiers(from, sender, recipient),
                    new AuthResults(signatures, paths));
        }
    }
}
