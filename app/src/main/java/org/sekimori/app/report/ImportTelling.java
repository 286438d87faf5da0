package org.sekimori.app.report;

import java.util.EnumMap;
import java.util.Map;
import org.sekimori.app.cli.Progress;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.report.Finding;
import org.sekimori.store.reports.Taken;
import org.sekimori.store.reports.Verdict;
import tools.jackson.databind.json.JsonMapper;

/// Tells what became of what was handed in: as JSON everything, to a person what was refused, and
/// the sum.
final class ImportTelling {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Session session;
    private final Texts texts;
    private final boolean isJson;
    private final Progress progress;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private long records;
    private long messages;

    ImportTelling(Session session, Texts texts, boolean isJson) {
        this.session = session;
        this.texts = texts;
        this.isJson = isJson;
        this.progress = Progress.beforeTheAnswer(session, texts, "report.import.progress");
    }

    /// One more file was read.
    void step() {
        progress.step();
    }

    void taken(Taken taken) {
        counts.merge(taken.verdict(), 1L, Long::sum);
        if (taken.verdict() == Verdict.ACCEPTED || taken.verdict() == Verdict.REVISION) {
            records += taken.records();
            messages += taken.messages();
        }
        if (isJson) {
            session.out().println(json(taken));
        } else if (taken.verdict() == Verdict.REFUSED) {
            progress.end();
            String where = taken.letter().source() + " " + taken.member();
            session.err()
                    .println(
                            texts.say(
                                    "report.import.refused", shown(where.strip()), taken.detail()));
        }
    }

    private static String json(Taken taken) {
        return MAPPER.createObjectNode()
                .put("source", taken.letter().source())
                .put("member", taken.member().isEmpty() ? null : taken.member())
                .put("client", taken.letter().client().toString())
                .put("mail", taken.letter().mail())
                .put("kind", taken.kind().word())
                .put("verdict", taken.verdict().word())
                .put("detail", taken.detail().isEmpty() ? null : taken.detail())
                .put("rows", taken.records())
                .put("messages", taken.messages())
                .toString();
    }

    void end() {
        progress.end();
    }

    /// The last line, for a person.
    void sum() {
        if (!isJson) {
            long apart = count(Verdict.STRANGER) + count(Verdict.FOREIGN) + count(Verdict.TOO_LONG);
            session.out()
                    .println(
                            texts.say(
                                    "report.import.sum",
                                    count(Verdict.ACCEPTED),
                                    count(Verdict.REVISION) + count(Verdict.OUTDONE),
                                    count(Verdict.DOUBLE),
                                    apart,
                                    count(Verdict.REFUSED),
                                    records,
                                    messages));
        }
    }

    private long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    boolean isAnythingRead() {
        return counts.keySet().stream().anyMatch(verdict -> verdict != Verdict.REFUSED);
    }

    /// No control character of a stranger's reaches a terminal.
    private static String shown(String text) {
        return new Finding(Finding.Code.VALUE, text).detail();
    }
}
