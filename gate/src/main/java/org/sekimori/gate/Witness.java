package org.sekimori.gate;

import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;

/// Is told of each message of a stranger's that was judged. It must neither wait nor throw.
@FunctionalInterface
public interface Witness {
    /// @param event what is to be written down
    /// @param evaluation what it was made of, with the message's header
    void saw(AuthEvent event, Evaluation evaluation);
}
