package org.sekimori.post.door;

import java.io.IOException;
import java.util.List;
import org.sekimori.mail.ForwardPath;
import org.sekimori.post.kept.KeptMail;

/// Who gets mail here.
@FunctionalInterface
public interface Household {
    boolean knows(ForwardPath recipient);

    /// Is handed a mail once it is kept, and before it is acknowledged.
    default void take(KeptMail mail, List<ForwardPath> recipients) throws IOException {
        // To be kept is all that most mail wants.
    }
}
