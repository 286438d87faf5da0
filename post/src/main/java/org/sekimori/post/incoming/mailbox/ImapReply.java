package org.sekimori.post.incoming.mailbox;

import java.util.List;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble.Cause;

/// What a server answers to a command of IMAP.
///
/// @param status `OK`, `NO` or `BAD`
/// @param text what follows, with a code in brackets where there is one
/// @param untagged what it said before, line by line, without the star
record ImapReply(String status, String text, List<String> untagged) {
    ImapReply {
        untagged = List.copyOf(untagged);
    }

    boolean isOk() {
        return status.equals("OK");
    }

    /// @param otherwise what a refusal means, unless the server is only busy
    ImapReply expect(Cause otherwise) throws NotCollected {
        if (!isOk()) {
            throw excuse().as(otherwise);
        }
        return this;
    }

    Excuse excuse() {
        return new Excuse(status + " " + text);
    }
}
