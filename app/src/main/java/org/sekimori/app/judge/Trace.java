package org.sekimori.app.judge;

import java.time.Duration;
import java.util.Locale;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Transcript.Asked;

/// Every question of an [Evaluation], its answer, how long that is valid and how long it took.
final class Trace {
    private static final String INDENT = "  ";

    private Trace() {}

    static String of(Evaluation evaluation, Texts texts) {
        var lines = new StringBuilder("\n").append(texts.say("trace.head")).append('\n');
        for (Asked asked : evaluation.asked()) {
            lines.append(INDENT)
                    .append(asked.question())
                    .append(" (")
                    .append(milliseconds(asked.took()))
                    .append(" ms)\n");
            Answers.words(asked.answer(), texts)
                    .lines()
                    .forEach(line -> lines.append(INDENT + INDENT).append(line).append('\n'));
        }
        return lines.toString();
    }

    private static String milliseconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
    }
}
