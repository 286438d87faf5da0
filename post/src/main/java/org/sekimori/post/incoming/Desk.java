package org.sekimori.post.incoming;

import java.io.IOException;
import org.sekimori.post.kept.KeptMail;

/// Where kept mails are handed in, to be read.
@FunctionalInterface
public interface Desk {
    /// Is handed each mail once it is kept, and before it is acknowledged. When this comes back,
    /// the mail will be read, whatever happens then; again, it does no more.
    ///
    /// @param client whose mail it is
    /// @param source where it came from
    void take(KeptMail mail, String client, String source) throws IOException;
}
