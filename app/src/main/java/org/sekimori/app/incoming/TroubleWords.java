package org.sekimori.app.incoming;

import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.Summary;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.cloud.Advice;

/// What a trouble is, in words: `incoming.trouble.` and its cause; and what to do, where the
/// service said a code that we know: `incoming.advice.` and its word.
public final class TroubleWords {
    private TroubleWords() {}

    public static String of(Trouble trouble, Texts texts) {
        String said =
                texts.say(
                        "incoming.trouble." + trouble.cause().word(),
                        Summary.printable(trouble.detail()));
        return Advice.of(trouble)
                .map(advice -> said + " " + texts.say("incoming.advice." + advice.word()))
                .orElse(said);
    }
}
