package org.sekimori.post.played;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.post.played.PlayedWeb.Reply;
import org.sekimori.post.played.PlayedWeb.Request;

/// A mailbox of Gmail as its documentation tells of it: labels, lists, a history, mails.
public final class PlayedGmail implements AutoCloseable {
    private static final String USER = "/gmail/v1/users/rua@kojo.example/";
    private static final Pattern MAIL =
            Pattern.compile(Pattern.quote(USER) + "messages/([^/?]+)(/modify|/trash|[?].*)");

    private final PlayedWeb web;

    /// The mails that have the label, with their texts; the history is as long as they are many.
    private final Map<String, String> here = new TreeMap<>();

    private final List<String> done = new ArrayList<>();
    private final List<String> came = new ArrayList<>();

    public PlayedGmail() throws IOException {
        this.web = new PlayedWeb(this::answer);
    }

    /// The server behind it.
    public PlayedWeb web() {
        return web;
    }

    /// What was done with mails, in order.
    public synchronized List<String> done() {
        return List.copyOf(done);
    }

    /// Mails come, each with its name as its subject.
    public synchronized void receive(String... names) {
        for (String name : names) {
            here.put(name, "Subject: " + name + "\r\n\r\nA report \u00fc~?>.\r\n");
            came.add(name);
        }
    }

    public static Reply error(int status, String reason) {
        return Reply.of(
                status,
                "{\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\""
                        + reason
                        + "\"}],\"code\":"
                        + status
                        + ",\"message\":\"As it says.\"}}");
    }

    private synchronized Reply answer(Request request) {
        String path = request.path();
        Matcher mail = MAIL.matcher(path);
        if (mail.matches()) {
            return mail(request, mail.group(1), mail.group(2));
        }
        if (path.equals("/token")) {
            return Reply.json("{'access_token':'ya29.x','expires_in':3599}");
        }
        if (path.endsWith("/labels")) {
            return Reply.json(
                    "{'id':'L7','labels':[{'id':'INBOX','name':'INBOX','type':'system'}]}");
        }
        if (path.endsWith("/profile")) {
            return Reply.json("{'historyId':'" + came.size() + "'}");
        }
        return path.contains("/history?") ? history(path) : list(path);
    }

    /// Newest first, two on a page.
    private Reply list(String path) {
        int from = path.contains("pageToken=") ? Integer.parseInt(path.replaceAll(".*=", "")) : 0;
        List<String> all = List.copyOf(((TreeMap<String, String>) here).descendingKeySet());
        String more = from + 2 < all.size() ? ",'nextPageToken':'" + (from + 2) + "'" : "";
        return Reply.json(
                all.stream()
                        .skip(from)
                        .limit(2)
                        .map(id -> "{'id':'" + id + "','threadId':'t'}")
                        .collect(joining(",", "{'messages':[", "]" + more + "}")));
    }

    private Reply history(String path) {
        int since = Integer.parseInt(path.replaceAll(".*startHistoryId=", ""));
        return Reply.json(
                came.stream()
                        .skip(since)
                        .map(id -> "{'messagesAdded':[{'message':{'id':'" + id + "'}}]}")
                        .collect(
                                joining(
                                        ",",
                                        "{'history':[",
                                        "],'historyId':'" + came.size() + "'}")));
    }

    private Reply mail(Request request, String id, String what) {
        if (!here.containsKey(id)) {
            return error(404, "notFound");
        }
        if (what.startsWith("?")) {
            byte[] text = here.get(id).getBytes(ISO_8859_1);
            return Reply.json(
                    "{\n  'raw': '" + Base64.getUrlEncoder().encodeToString(text) + "'\n}");
        }
        done.add(what + " " + id + " " + request.body());
        if (!request.body().contains("UNREAD")) {
            here.remove(id);
        }
        return Reply.json("{}");
    }

    @Override
    public void close() throws IOException {
        web.close();
    }
}
