package org.sekimori.post.incoming.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.sekimori.post.incoming.NotCollected;

/// A folder of a mailbox in a cloud, opened.
interface CloudFolder extends AutoCloseable {
    /// Mails that are new, in the order in which they are to be taken.
    ///
    /// @param next the cursor behind them
    /// @param isLast whether no more are known of
    record Page(List<String> ids, String next, boolean isLast) {}

    /// The mails behind a cursor; all of them where there is none, or it no longer counts.
    Page page(Optional<String> cursor) throws NotCollected;

    /// Asks for a mail.
    Answer ask(String id) throws NotCollected;

    /// The text of the mail that is in an answer, octet for octet.
    InputStream text(Answer answer) throws IOException;

    /// Does with a mail what is to be done once it is kept; nothing where that is all.
    ///
    /// @return whether it was done, or the mail is no longer there
    boolean acknowledge(String id) throws NotCollected;

    /// Ends whatever is waited for.
    @Override
    void close();
}
