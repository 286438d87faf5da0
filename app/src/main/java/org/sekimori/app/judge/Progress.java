package org.sekimori.app.judge;

import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;

/// How far long work has come, on standard error, for a person who sees nothing else there: not
/// where it is no terminal, nor where the answers themselves scroll by.
final class Progress {
    private static final long INTERVAL_MILLIS = 200;
    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Session session;
    private final Texts texts;
    private final boolean isSeen;
    private long done;
    private long toldAt;

    Progress(Session session, Texts texts) {
        this(session, texts, session.errIsTerminal() && !session.outIsTerminal());
    }

    private Progress(Session session, Texts texts, boolean isSeen) {
        this.session = session;
        this.texts = texts;
        this.isSeen = isSeen;
    }

    /// Of work whose answers come when all is done.
    static Progress beforeTheAnswer(Session session, Texts texts) {
        return new Progress(session, texts, session.errIsTerminal());
    }

    /// One more is done.
    void step() {
        done++;
        long now = isSeen ? session.clock().millis() : toldAt;
        if (now - toldAt >= INTERVAL_MILLIS) {
            toldAt = now;
            session.err().print(TO_LINE_START + texts.say("progress", done));
            session.err().flush();
        }
    }

    /// All is done: the line is taken back.
    void end() {
        if (isSeen) {
            session.err().print(CLEAR_LINE);
            session.err().flush();
        }
    }
}
