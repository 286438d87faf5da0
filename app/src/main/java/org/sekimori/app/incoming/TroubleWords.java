package org.sekimori.app.incoming;

import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.Summary;
import org.sekimori.post.incoming.Trouble;

/// What a trouble is, in words: `incoming.trouble.` and its cause.
public final class TroubleWords {
    private TroubleWords() {}

    public static String of(Trouble trouble, Texts texts) {
        return texts.say(
                "incoming.trouble." + trouble.cause().word(), Summary.printable(trouble.detail()));
    }
}
