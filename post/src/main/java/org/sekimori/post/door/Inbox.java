package org.sekimori.post.door;

import java.io.IOException;
import java.io.InputStream;
import org.sekimori.mail.ForwardPath;

/// Who is known here, and what becomes of their mail.
public interface Inbox {
    boolean knows(ForwardPath recipient);

    /// Takes a mail. When this comes back it is kept, whatever happens then.
    ///
    /// @param text octet for octet as it came, to be read to its end
    /// @throws IOException where the text breaks off, or cannot be kept
    void take(Envelope envelope, InputStream text) throws IOException;
}
