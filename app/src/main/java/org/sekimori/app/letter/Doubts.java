package org.sekimori.app.letter;

import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.report.summary.Confidence;

/// How far figures can be trusted, in sentences.
public final class Doubts {
    private Doubts() {}

    /// What of the mail was not told as it should be; nothing where all was.
    public static List<String> ofReading(Confidence confidence, Texts texts) {
        var doubts = new ArrayList<String>();
        if (confidence.recovered() > 0) {
            doubts.add(
                    texts.say(
                            "letter.doubt.recovered",
                            confidence.recovered(),
                            Amounts.count(confidence.recoveredMessages())));
        }
        if (confidence.estimatedMessages() > 0) {
            doubts.add(
                    texts.say(
                            "letter.doubt.estimated",
                            Amounts.count(confidence.estimatedMessages())));
        }
        return doubts;
    }
}
