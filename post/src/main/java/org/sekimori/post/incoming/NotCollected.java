package org.sekimori.post.incoming;

import java.io.IOException;
import java.time.Duration;

/// Mails cannot be collected, or no more of them now.
public final class NotCollected extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Trouble trouble;

    public NotCollected(Trouble trouble) {
        super(trouble.toString());
        this.trouble = trouble;
    }

    public NotCollected(Trouble.Cause cause, String detail) {
        this(new Trouble(cause, detail, Duration.ZERO));
    }

    /// @param why what it says is told
    public NotCollected(Trouble.Cause cause, IOException why) {
        this(cause, Trouble.said(why));
        initCause(why);
    }

    public Trouble trouble() {
        return trouble;
    }
}
