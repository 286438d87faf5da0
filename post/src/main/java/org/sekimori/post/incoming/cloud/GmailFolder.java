package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.post.incoming.NotCollected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A label in Gmail, looked at. Its cursor is a place in the history of the mailbox; where that is
/// forgotten, after a week or so, all that have the label are listed.
///
/// @param from the id of the label
/// @param to the id of the one that is put in its place
record GmailFolder(GmailMailbox mailbox, Api api, String from, String to) implements CloudFolder {
    /// Mails of a label that are new.
    private static final int MAX_LISTED = 500_000;

    /// What is asked for at a time; the most that Gmail gives.
    private static final int PAGE = 500;

    @Override
    public Page page(Optional<String> cursor) throws NotCollected {
        Optional<String> then = cursor.flatMap(this::placeOf);
        if (then.isPresent()) {
            Optional<Page> changed = changedSince(then.get());
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        return all();
    }

    private Optional<String> placeOf(String cursor) {
        String begin = name() + " ";
        return cursor.matches("(?s).* \\d{1,20}") && cursor.startsWith(begin)
                ? Optional.of(cursor.substring(begin.length()))
                : Optional.empty();
    }

    private String name() {
        return mailbox.mailbox() + "/" + from;
    }

    /// The place is asked for first: what comes while we list is then listed again, and not missed.
    private Page all() throws NotCollected {
        JsonNode profile;
        try (Answer answer = api.ask(mailbox.get("profile"))) {
            profile = answer.expect(FOLDER).json();
        }
        var ids = new LinkedHashSet<String>();
        String query = "messages?labelIds=" + Ask.escaped(from) + "&maxResults=" + PAGE;
        Optional<String> more = Optional.of("");
        while (more.isPresent()) {
            try (Answer answer = api.ask(mailbox.get(query + more.get()))) {
                JsonNode page = answer.expect(FOLDER).json();
                note(idsOf(page.path("messages").valueStream()), ids);
                more = next(page);
            }
        }
        return new Page(List.copyOf(ids.reversed()), placed(profile), true);
    }

    /// @return empty where the history does not reach back so far
    private Optional<Page> changedSince(String place) throws NotCollected {
        var ids = new LinkedHashSet<String>();
        String query =
                "history?historyTypes=messageAdded&historyTypes=labelAdded&maxResults="
                        + PAGE
                        + "&labelId="
                        + Ask.escaped(from)
                        + "&startHistoryId="
                        + place;
        Optional<String> more = Optional.of("");
        String now = "";
        while (more.isPresent()) {
            try (Answer answer = api.ask(mailbox.get(query + more.get()))) {
                if (answer.isGone()) {
                    return Optional.empty();
                }
                JsonNode page = answer.expect(FOLDER).json();
                note(idsOf(page.path("history").valueStream().flatMap(this::came)), ids);
                now = placed(page);
                more = next(page);
            }
        }
        return Optional.of(new Page(List.copyOf(ids), now, true));
    }

    /// The mails that a change brought here: new ones, and those that got the label.
    private Stream<JsonNode> came(JsonNode change) {
        Stream<JsonNode> labelled =
                change.path("labelsAdded")
                        .valueStream()
                        .filter(added ->
                                added.path("labelIds")
                                        .valueStream()
                                        .anyMatch(id -> from.equals(id.stringValue(""))));
        return Stream.concat(change.path("messagesAdded").valueStream(), labelled)
                .map(added -> added.path("message"));
    }

    private static Stream<String> idsOf(Stream<JsonNode> mails) {
        return mails.flatMap(mail -> mail.path("id").stringValueOpt().stream());
    }

    private static void note(Stream<String> listed, Set<String> ids) throws NotCollected {
        listed.forEach(ids::add);
        if (ids.size() > MAX_LISTED) {
            throw new NotCollected(NONSENSE, "more than " + MAX_LISTED + " mails");
        }
    }

    private static Optional<String> next(JsonNode page) {
        return page.path("nextPageToken")
                .stringValueOpt()
                .map(token -> "&pageToken=" + Ask.escaped(token));
    }

    private String placed(JsonNode json) throws NotCollected {
        String place = json.path("historyId").asString("");
        if (!place.matches("\\d{1,20}")) {
            throw new NotCollected(NONSENSE, "an answer without a place in the history");
        }
        return name() + " " + place;
    }

    @Override
    public Answer ask(String mail) throws NotCollected {
        return api.ask(mailbox.get(path(mail) + "?format=raw&fields=raw"));
    }

    private static String path(String mail) {
        return "messages/" + Ask.escaped(mail);
    }

    @Override
    public InputStream text(Answer answer) throws IOException {
        return RawText.of(answer.body());
    }

    @Override
    public boolean acknowledge(String mail) throws NotCollected {
        ObjectNode change = JsonMapper.shared().createObjectNode();
        return switch (mailbox.after()) {
            case MOVE -> {
                change.putArray("addLabelIds").add(to);
                change.putArray("removeLabelIds").add(from);
                yield api.isDone(mailbox.post(path(mail) + "/modify", change));
            }
            case FLAG -> {
                change.putArray("removeLabelIds").add("UNREAD");
                yield api.isDone(mailbox.post(path(mail) + "/modify", change));
            }
            case DELETE -> api.isDone(mailbox.post(path(mail) + "/trash", change));
            case KEEP -> false;
        };
    }

    @Override
    public void close() {
        api.close();
    }
}
