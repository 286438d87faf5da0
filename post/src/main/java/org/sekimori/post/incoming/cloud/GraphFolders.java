package org.sekimori.post.incoming.cloud;

import static java.util.stream.Collectors.joining;
import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sekimori.post.incoming.NotCollected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The folders of a mailbox in Microsoft 365.
///
/// @param user the address of the mailbox
record GraphFolders(Api api, URI user) {
    /// Folders that have a name of their own in every language.
    private static final Set<String> WELL_KNOWN =
            Set.of("inbox", "archive", "junkemail", "deleteditems", "msgfolderroot");

    /// Folders that are named to one who asks for another.
    private static final int MAX_NAMED = 20;

    /// The id of a folder.
    String find(String path) throws NotCollected {
        Optional<String> id = Optional.empty();
        for (String part : path.split("/")) {
            Optional<String> parent = id;
            id = child(parent, part);
            if (id.isEmpty()) {
                throw new NotCollected(FOLDER, path + " is not there; " + names(parent));
            }
        }
        return id.orElseThrow(() -> new NotCollected(FOLDER, "a folder without a name"));
    }

    /// The id of a folder, which is made where it is not there.
    String findOrMake(String path) throws NotCollected {
        Optional<String> id = Optional.empty();
        for (String part : path.split("/")) {
            Optional<String> there = child(id, part);
            id = Optional.of(there.isPresent() ? there.get() : make(id, part));
        }
        return id.orElseThrow(() -> new NotCollected(FOLDER, "a folder without a name"));
    }

    private Optional<String> child(Optional<String> parent, String name) throws NotCollected {
        String wellKnown = name.toLowerCase(Locale.ROOT);
        if (parent.isEmpty() && WELL_KNOWN.contains(wellKnown)) {
            try (Answer answer = api.ask(Ask.get(at("mailFolders/" + wellKnown + "?$select=id")))) {
                return Optional.of(id(answer.expect(FOLDER).json()));
            }
        }
        String filter = "displayName eq '" + name.replace("'", "''") + "'";
        String query = "?$select=id&$filter=" + Ask.escaped(filter);
        try (Answer answer = api.ask(Ask.get(at(folders(parent) + query)))) {
            JsonNode found = answer.expect(FOLDER).json().path("value").path(0);
            return found.isMissingNode() ? Optional.empty() : Optional.of(id(found));
        }
    }

    private String make(Optional<String> parent, String name) throws NotCollected {
        JsonNode body = JsonMapper.shared().createObjectNode().put("displayName", name);
        try (Answer answer = api.ask(Ask.post(at(folders(parent)), body))) {
            return id(answer.expect(FOLDER).json());
        }
    }

    private String names(Optional<String> parent) throws NotCollected {
        String query = "?$select=displayName&$top=" + MAX_NAMED;
        try (Answer answer = api.ask(Ask.get(at(folders(parent) + query)))) {
            return answer.expect(FOLDER)
                    .json()
                    .path("value")
                    .valueStream()
                    .map(folder -> folder.path("displayName").stringValue(""))
                    .limit(MAX_NAMED)
                    .collect(joining(", ", "there are: ", ""));
        }
    }

    private static String folders(Optional<String> parent) {
        return parent.map(id -> "mailFolders/" + Ask.escaped(id) + "/childFolders")
                .orElse("mailFolders");
    }

    private static String id(JsonNode folder) throws NotCollected {
        String id = folder.path("id").stringValue("");
        if (id.isEmpty()) {
            throw new NotCollected(NONSENSE, "a folder without an id");
        }
        return id;
    }

    URI at(String path) {
        return URI.create(user + path);
    }
}
