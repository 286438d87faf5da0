package org.sekimori.post.incoming.mailbox;

import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;

/// A mailbox, by POP3. The server must give mails lasting names (UIDL).
///
/// @param after delete or keep: POP3 knows no more
public record PopMailbox(Account account, After after) implements Source {
    @Override
    public Visit visit() throws NotCollected {
        return new PopVisit(this, PopLine.enter(account));
    }
}
