package org.sekimori.post.incoming;

import java.time.Duration;

/// We are in a place where mails wait. Used by one thread; only [#close] may be called by another,
/// which ends whatever is waited for.
public interface Visit extends AutoCloseable {
    /// Hands each mail that is new to the round, until none is left or the round is over, and
    /// acknowledges those that are kept.
    void collect(Round round) throws NotCollected;

    /// Waits until there may be more, where the place calls us then.
    ///
    /// @return false at once where it does not call: whoever wants to know comes again
    default boolean await(Duration most) throws NotCollected {
        return false;
    }

    @Override
    void close();
}
