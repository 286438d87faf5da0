package org.sekimori.app.config;

import org.sekimori.app.cli.Failure;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.cloud.Base;
import org.sekimori.post.incoming.cloud.GmailMailbox;
import org.sekimori.post.incoming.cloud.GraphMailbox;
import org.sekimori.post.incoming.cloud.Web;
import org.sekimori.post.incoming.mailbox.Tokens;

/// In a table `incoming.NAME`: a mailbox in a cloud.
final class CloudSection {
    private static final String GRAPH = "https://graph.microsoft.com/.default";
    private static final String GMAIL_READ = "https://www.googleapis.com/auth/gmail.readonly";
    private static final String GMAIL_CHANGE = "https://www.googleapis.com/auth/gmail.modify";

    private final ConfigFile file;
    private final String name;
    private final AccountSection account;

    CloudSection(ConfigFile file, String name) {
        this.file = file;
        this.name = name;
        this.account = new AccountSection(file, name);
    }

    Source graph(After after) throws Failure {
        if (file.text(Key.INCOMING_TENANT, name).isEmpty()) {
            throw file.wrong(Key.INCOMING_TENANT, name, "config.expected.tenant");
        }
        var scopes = new GrantSection.Scopes(GRAPH, "");
        return new GraphMailbox(
                base(Base.GRAPH),
                web(),
                tokens(scopes),
                account.user(),
                text(Key.INCOMING_FOLDER),
                after,
                text(Key.INCOMING_DONE));
    }

    Source gmail(After after) throws Failure {
        if (file.text(Key.INCOMING_TENANT, name).isPresent()) {
            throw file.wrong(Key.INCOMING_TENANT, name, "config.expected.no-tenant");
        }
        String scope = after == After.KEEP ? GMAIL_READ : GMAIL_CHANGE;
        var scopes = new GrantSection.Scopes("", scope);
        return new GmailMailbox(
                base(Base.GMAIL),
                web(),
                tokens(scopes),
                account.user(),
                text(Key.INCOMING_FOLDER),
                after,
                text(Key.INCOMING_DONE));
    }

    private Web web() throws Failure {
        return Web.standard(account.trust());
    }

    private Tokens tokens(GrantSection.Scopes scopes) throws Failure {
        return new GrantSection(file, name).read(account.user(), scopes, web());
    }

    private String text(Key key) {
        return file.text(key, name).orElse(key.otherwise());
    }

    private Base base(Base standard) throws Failure {
        var text = file.text(Key.INCOMING_BASE, name);
        return text.isEmpty()
                ? standard
                : Base.parse(text.get())
                        .orElseThrow(
                                () -> file.wrong(Key.INCOMING_BASE, name, "config.expected.base"));
    }
}
