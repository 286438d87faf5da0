package org.sekimori.post.incoming.cloud;

import java.util.Map;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;
import org.sekimori.post.incoming.mailbox.Tokens;

/// A folder of a mailbox in Microsoft 365, by Graph.
///
/// @param mailbox its address; a shared one is as good as any
/// @param folder as people see it, with slashes between its parts, or as Graph calls it: `inbox`
/// @param done where mails go that are moved; made where it is not there
public record GraphMailbox(
        Base base, Web web, Tokens tokens, String mailbox, String folder, After after, String done)
        implements Source {
    /// That a mail keeps its name when it is moved, and how many stand on a page.
    private static final Map<String, String> WISHES =
            Map.of("Prefer", "IdType=\"ImmutableId\", odata.maxpagesize=100");

    @Override
    public Visit visit() throws NotCollected {
        var api = new Api(web, tokens, WISHES);
        try {
            var folders = new GraphFolders(api, base.at("users/" + Ask.escaped(mailbox) + "/"));
            return new CloudVisit(new GraphFolder(this, api, folders, folders.find(folder)));
        } catch (NotCollected e) {
            api.close();
            throw e;
        }
    }

    /// A cursor of another folder is of no use.
    String name() {
        return mailbox + "/" + folder;
    }
}
