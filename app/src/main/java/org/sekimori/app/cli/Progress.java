package org.sekimori.app.cli;

/// How far long work has come, on standard error, for a person who sees nothing else there: not
/// where it is no terminal, nor where the answers themselves scroll by.
public final class Progress {
    private static final long INTERVAL_MILLIS = 200;
    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Session session;
    private final Texts texts;
    private final String key;
    private final boolean isSeen;
    private long done;
    private long toldAt;

    private Progress(Session session, Texts texts, String key, boolean isSeen) {
        this.session = session;
        this.texts = texts;
        this.key = key;
        this.isSeen = isSeen;
    }

    /// Of work whose answers come one by one.
    ///
    /// @param key says how many are done
    public static Progress besideTheAnswers(Session session, Texts texts, String key) {
        return new Progress(
                session, texts, key, session.errIsTerminal() && !session.outIsTerminal());
    }

    /// Of work whose answers come when all is done.
    public static Progress beforeTheAnswer(Session session, Texts texts, String key) {
        return new Progress(session, texts, key, session.errIsTerminal());
    }

    /// One more is done.
    public void step() {
        done++;
        long now = isSeen ? session.clock().millis() : toldAt;
        if (now - toldAt >= INTERVAL_MILLIS) {
            toldAt = now;
            session.err().print(TO_LINE_START + texts.say(key, done));
            session.err().flush();
        }
    }

    /// All is done: the line is taken back.
    public void end() {
        if (isSeen) {
            session.err().print(CLEAR_LINE);
            session.err().flush();
        }
    }
}
