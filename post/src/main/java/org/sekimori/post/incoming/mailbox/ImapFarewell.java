package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;

/// What becomes of mails that are kept.
///
/// @param can what the server can do
/// @param done the folder where they go that are moved
record ImapFarewell(ImapLine line, Set<String> can, After after, String done) {
    void say(Collection<Long> uids) throws IOException, NotCollected {
        String set = Uids.set(uids);
        switch (after) {
            case MOVE -> move(set);
            case FLAG -> flag(set, "\\Seen");
            case DELETE -> delete(set);
            case KEEP -> {}
        }
    }

    private void flag(String set, String flag) throws IOException, NotCollected {
        line.say("UID STORE " + set + " +FLAGS.SILENT (" + flag + ")").expect(REFUSED);
    }

    /// MOVE (RFC 6851), or what it stands for.
    private void move(String set) throws IOException, NotCollected {
        if (can.contains("MOVE")) {
            toFolder("UID MOVE ", set);
        } else {
            toFolder("UID COPY ", set);
            delete(set);
        }
    }

    private void toFolder(String verb, String set) throws IOException, NotCollected {
        String command = verb + set + " " + FolderName.quoted(done);
        ImapReply reply = line.say(command);
        boolean isNotThere =
                !reply.isOk() && reply.text().toUpperCase(Locale.ROOT).startsWith("[TRYCREATE]");
        if (isNotThere) {
            line.say("CREATE " + FolderName.quoted(done)).expect(REFUSED);
            reply = line.say(command);
        }
        reply.expect(REFUSED);
    }

    /// Without UIDPLUS (RFC 4315) all that anybody marked would go with ours: then ours stay, and
    /// stay marked.
    private void delete(String set) throws IOException, NotCollected {
        flag(set, "\\Deleted");
        if (can.contains("UIDPLUS")) {
            line.say("UID EXPUNGE " + set).expect(REFUSED);
        }
    }
}
