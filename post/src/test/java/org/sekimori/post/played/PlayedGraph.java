package org.sekimori.post.played;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.sekimori.post.played.PlayedWeb.Reply;
import org.sekimori.post.played.PlayedWeb.Request;

/// A mailbox of Microsoft 365 as its documentation tells of it: tokens, folders, pages, mails.
public final class PlayedGraph implements AutoCloseable {
    private static final String USER = "/v1.0/users/rua@kojo.example/";
    private static final Pattern MAIL =
            Pattern.compile(Pattern.quote(USER) + "messages/([^/]+)(/\\$value|/move|)");
    private static final Pattern TOKEN = Pattern.compile(".*[$](skip|delta)token=(\\d+).*");

    private final PlayedWeb web;

    /// The mails that ever came to the inbox, with their texts.
    private final Map<String, String> came = new TreeMap<>();

    private final List<String> done = new ArrayList<>();

    private int tokens;
    private String good = "";

    public PlayedGraph() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /// @param sockets with TLS or without
    public PlayedGraph(ServerSocketFactory sockets) throws IOException {
        this.web = new PlayedWeb(sockets, this::answer);
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
            put(name, "Subject: " + name + "\r\n\r\nA report.\r\n");
        }
    }

    /// The text of a mail that came.
    public synchronized String text(String name) {
        return came.get(name);
    }

    /// A mail comes.
    public synchronized void put(String name, String text) {
        came.put(name, text);
    }

    /// Who asks for a token is told that its secret has ended.
    public void expire() {
        String said =
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided"
                        + " client secret keys are expired.\"}";
        web.tell("POST .*token", Reply.of(401, said));
    }

    /// No token that was given is taken any more.
    public synchronized void forgetTokens() {
        good = "";
    }

    private synchronized Reply answer(Request request) {
        if (request.path().equals("/kojo.example/oauth2/v2.0/token")) {
            good = "token" + ++tokens;
            return Reply.json(
                    "{'token_type':'Bearer','expires_in':3599,'access_token':'" + good + "'}");
        }
        if (!("Bearer " + good).equals(request.fields().get("authorization"))) {
            return error(401, "InvalidAuthenticationToken");
        }
        return known(request);
    }

    public static Reply error(int status, String code) {
        return Reply.of(
                status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"As it says.\"}}");
    }

    private Reply known(Request request) {
        String path = request.path();
        Matcher mail = MAIL.matcher(path);
        if (mail.matches()) {
            return mail(request, mail.group(1), mail.group(2));
        }
        if (path.contains("/messages/delta")) {
            return page(path);
        }
        if (path.contains("mailFolders/inbox")) {
            return Reply.json("{'id':'AQ=='}");
        }
        boolean isAskedForDone = path.contains("'Done'");
        return request.method().equals("POST") || isAskedForDone
                ? Reply.json("{'id':'AD==','value':[{'id':'AD=='}]}")
                : Reply.json("{'value':[]}");
    }

    /// Two on a page; a link says how many stand before it.
    private Reply page(String path) {
        Matcher token = TOKEN.matcher(path);
        int from = token.matches() ? Integer.parseInt(token.group(2)) : 0;
        List<String> ids = came.keySet().stream().skip(from).limit(2).toList();
        int next = from + ids.size();
        String link = next < came.size() ? "next" : "delta";
        String word = next < came.size() ? "skip" : "delta";
        return Reply.json(
                ids.stream()
                                .map(id -> "{'@odata.etag':'W/x','id':'" + id + "'}")
                                .collect(Collectors.joining(",", "{'value':[", "],"))
                        + "'@odata."
                        + link
                        + "Link':'"
                        + web.address()
                        + "/v1.0/users/x/mailFolders/y/messages/delta?$"
                        + word
                        + "token="
                        + next
                        + "'}");
    }

    private Reply mail(Request request, String id, String what) {
        if (!came.containsKey(id)) {
            return error(404, "ErrorItemNotFound");
        }
        if (what.equals("/$value")) {
            return Reply.of(200, came.get(id));
        }
        done.add(request.method() + what + " " + id + " " + request.body());
        return Reply.json("{}");
    }

    @Override
    public void close() throws IOException {
        web.close();
    }
}
