package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;
import static org.sekimori.post.incoming.Trouble.Cause.LACKING;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;

/// A folder of a mailbox, by IMAP.
///
/// @param folder as people write it, with the server's own signs between its parts
/// @param done where mails go that are moved; made where it is not there
public record ImapMailbox(Account account, String folder, After after, String done)
        implements Source {
    /// Folders that are named to one who asks for another.
    private static final int MAX_NAMED = 20;

    private static final Pattern VALIDITY = Pattern.compile("OK \\[UIDVALIDITY (\\d{1,10})].*");
    private static final Pattern LISTED = Pattern.compile("LIST \\(.*?\\) (?:NIL|\".*?\") (.*)");

    @Override
    public Visit visit() throws NotCollected {
        ImapEntrance.Entered entered = ImapEntrance.enter(account);
        try {
            long validity = open(entered.line());
            return new ImapVisit(
                    entered,
                    validity,
                    new ImapFarewell(entered.line(), entered.can(), after, done));
        } catch (IOException e) {
            entered.line().close();
            throw Wire.failed(e);
        } catch (NotCollected e) {
            entered.line().close();
            throw e;
        }
    }

    /// Opens the folder; only to read, where that is all that is wanted.
    ///
    /// @return by what its UIDs are valid (RFC 3501 §2.3.1.1)
    private long open(ImapLine line) throws IOException, NotCollected {
        String verb = after == After.KEEP ? "EXAMINE " : "SELECT ";
        ImapReply reply = line.say(verb + FolderName.quoted(folder));
        if (!reply.isOk()) {
            throw reply.excuse().isBusy()
                    ? reply.excuse().as(FOLDER)
                    : new NotCollected(FOLDER, folder + ": " + reply.text() + "; " + names(line));
        }
        OptionalLong validity =
                reply.untagged().stream()
                        .map(VALIDITY::matcher)
                        .filter(Matcher::matches)
                        .mapToLong(said -> Long.parseLong(said.group(1)))
                        .findFirst();
        return validity.orElseThrow(
                () -> new NotCollected(LACKING, "the server gives mails no lasting UIDs"));
    }

    /// What folders there are.
    private static String names(ImapLine line) throws IOException, NotCollected {
        List<String> said = line.say("LIST \"\" \"*\"").untagged();
        return said.stream()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .map(name -> FolderName.decoded(name.group(1).replaceAll("^\"|\"$", "")))
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", ", "there are: ", ""));
    }
}
