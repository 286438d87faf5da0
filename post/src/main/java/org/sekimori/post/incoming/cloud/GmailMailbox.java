package org.sekimori.post.incoming.cloud;

import static java.util.stream.Collectors.joining;
import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;
import org.sekimori.post.incoming.mailbox.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The mails of a Gmail mailbox that have a label.
///
/// @param mailbox its address
/// @param label as people see it; `INBOX` is one, too
/// @param done the label that those that are moved have instead; made where it is not there
public record GmailMailbox(
        Base base, Web web, Tokens tokens, String mailbox, String label, After after, String done)
        implements Source {
    /// Labels that are named to one who asks for another.
    private static final int MAX_NAMED = 20;

    @Override
    public Visit visit() throws NotCollected {
        var api = new Api(web, tokens, Map.of());
        try {
            JsonNode labels = labels(api);
            String from =
                    id(labels, label).orElseThrow(() -> new NotCollected(FOLDER, without(labels)));
            String to = after == After.MOVE ? made(api, labels) : "";
            return new CloudVisit(new GmailFolder(this, api, from, to));
        } catch (NotCollected e) {
            api.close();
            throw e;
        }
    }

    /// Where something of this mailbox is.
    Ask get(String path) {
        return Ask.get(base.at(user() + path));
    }

    Ask post(String path, JsonNode body) {
        return Ask.post(base.at(user() + path), body);
    }

    private String user() {
        return "users/" + Ask.escaped(mailbox) + "/";
    }

    private JsonNode labels(Api api) throws NotCollected {
        try (Answer answer = api.ask(get("labels"))) {
            return answer.expect(FOLDER).json().path("labels");
        }
    }

    private static Optional<String> id(JsonNode labels, String name) {
        return labels.valueStream()
                .filter(label -> label.path("name").stringValue("").equalsIgnoreCase(name))
                .flatMap(label -> label.path("id").stringValueOpt().stream())
                .findFirst();
    }

    private String without(JsonNode labels) {
        List<String> names =
                labels.valueStream()
                        .map(label -> label.path("name").stringValue(""))
                        .limit(MAX_NAMED)
                        .toList();
        return names.stream().collect(joining(", ", label + " is not there; there are: ", ""));
    }

    private String made(Api api, JsonNode labels) throws NotCollected {
        Optional<String> there = id(labels, done);
        if (there.isPresent()) {
            return there.get();
        }
        JsonNode body = JsonMapper.shared().createObjectNode().put("name", done);
        try (Answer answer = api.ask(post("labels", body))) {
            return answer.expect(FOLDER)
                    .json()
                    .path("id")
                    .stringValueOpt()
                    .orElseThrow(() -> new NotCollected(NONSENSE, "a label without an id"));
        }
    }
}
