package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.sekimori.post.incoming.NotCollected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder in Microsoft 365, opened. Its cursor is a link of Graph's: to the next page, or to what
/// will be new behind the last one (a delta query).
final class GraphFolder implements CloudFolder {
    private final GraphMailbox mailbox;
    private final Api api;
    private final GraphFolders folders;
    private final String id;
    private Optional<String> done = Optional.empty();

    /// @param id of the folder
    GraphFolder(GraphMailbox mailbox, Api api, GraphFolders folders, String id) {
        this.mailbox = mailbox;
        this.api = api;
        this.folders = folders;
        this.id = id;
    }

    @Override
    public Page page(Optional<String> cursor) throws NotCollected {
        Optional<String> link = cursor.flatMap(this::linkOf);
        if (link.isEmpty()) {
            String path = "mailFolders/" + Ask.escaped(id) + "/messages/delta";
            return page(folders.at(path + "?changeType=created&$select=id"))
                    .orElseThrow(() -> new NotCollected(FOLDER, mailbox.name() + " is gone"));
        }
        Optional<Page> next = page(checked(link.get()));
        return next.isPresent() ? next.get() : page(Optional.empty());
    }

    private Optional<String> linkOf(String cursor) {
        String begin = mailbox.name() + " ";
        return cursor.startsWith(begin)
                ? Optional.of(cursor.substring(begin.length()))
                : Optional.empty();
    }

    /// A link goes to where Graph is, or we do not follow it.
    private URI checked(String link) throws NotCollected {
        return mailbox.base()
                .link(link)
                .orElseThrow(() -> new NotCollected(NONSENSE, "a link to elsewhere: " + link));
    }

    /// @return empty where the link no longer counts
    private Optional<Page> page(URI where) throws NotCollected {
        try (Answer answer = api.ask(Ask.get(where))) {
            return answer.isGone()
                    ? Optional.empty()
                    : Optional.of(read(answer.expect(FOLDER).json()));
        }
    }

    private Page read(JsonNode json) throws NotCollected {
        Optional<String> more = json.path("@odata.nextLink").stringValueOpt();
        String next =
                more.or(() -> json.path("@odata.deltaLink").stringValueOpt())
                        .orElseThrow(() -> new NotCollected(NONSENSE, "a page without a link"));
        checked(next);
        List<String> ids =
                json.path("value")
                        .valueStream()
                        .filter(mail -> !mail.has("@removed"))
                        .flatMap(mail -> mail.path("id").stringValueOpt().stream())
                        .toList();
        return new Page(ids, mailbox.name() + " " + next, more.isEmpty());
    }

    private URI mail(String mail, String what) {
        return folders.at("messages/" + Ask.escaped(mail) + what);
    }

    @Override
    public Answer ask(String mail) throws NotCollected {
        return api.ask(Ask.get(mail(mail, "/$value")));
    }

    @Override
    public InputStream text(Answer answer) throws IOException {
        return answer.body();
    }

    @Override
    public boolean acknowledge(String mail) throws NotCollected {
        return switch (mailbox.after()) {
            case MOVE -> {
                JsonNode where =
                        JsonMapper.shared().createObjectNode().put("destinationId", done());
                yield api.isDone(Ask.post(mail(mail, "/move"), where));
            }
            case FLAG -> {
                JsonNode read = JsonMapper.shared().createObjectNode().put("isRead", true);
                yield api.isDone(Ask.patch(mail(mail, ""), read));
            }
            case DELETE -> api.isDone(Ask.delete(mail(mail, "")));
            case KEEP -> false;
        };
    }

    private String done() throws NotCollected {
        if (done.isEmpty()) {
            done = Optional.of(folders.findOrMake(mailbox.done()));
        }
        return done.get();
    }

    @Override
    public void close() {
        api.close();
    }
}
