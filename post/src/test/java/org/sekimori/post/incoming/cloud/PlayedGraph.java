package org.sekimori.post.incoming.cloud;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sekimori.post.incoming.cloud.PlayedWeb.Reply;
import org.sekimori.post.incoming.cloud.PlayedWeb.Request;

/// A mailbox of Microsoft 365 as its documentation tells of it: tokens, folders, pages, mails.
public final class PlayedGraph implements AutoCloseable {
    private static final String USER = "/v1.0/users/rua@kojo.example/";
    private static final Pattern MAIL =
            Pattern.compile(Pattern.quote(USER) + "messages/([^/]+)(/\\$value|/move|)");
    private static final Pattern TOKEN = Pattern.compile(".*[$](skip|delta)token=(\\d+).*");

    final PlayedWeb web;

    /// The mails that ever came to the inbox, with their texts.
    final Map<String, String> came = new TreeMap<>();

    final List<String> done = new ArrayList<>();

    /// Answers that stand before others, as long as there are some.
    private final Deque<Told> told = new ArrayDeque<>();

    private int tokens;
    private String good = "";

    /// @param pattern of the requests that get it
    private record Told(String pattern, Reply reply) {}

    public PlayedGraph() throws IOException {
        this.web = new PlayedWeb(this::answer);
    }

    /// The next one who asks so is answered so.
    synchronized void tell(String pattern, Reply reply) {
        told.add(new Told(pattern, reply));
    }

    synchronized void receive(String... names) {
        for (String name : names) {
            came.put(name, "Subject: " + name + "\r\n\r\nA report.\r\n");
        }
    }

    /// A mail comes.
    public synchronized void receive(String name, String text) {
        came.put(name, text);
    }

    /// Who asks for a token is told that its secret has ended.
    public void expire() {
        String said =
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided"
                        + " client secret keys are expired.\"}";
        tell("POST .*token", Reply.of(401, said));
    }

    public String address() {
        return web.address();
    }

    /// What was done with mails, in order.
    public synchronized List<String> done() {
        return List.copyOf(done);
    }

    /// No token that was given is taken any more.
    synchronized void forgetTokens() {
        good = "";
    }

    private synchronized Reply answer(Request request) {
        Optional<Told> first =
                told.stream()
                        .filter(each -> request.toString().matches(each.pattern()))
                        .findFirst();
        if (first.isPresent()) {
            told.remove(first.get());
            return first.get().reply();
        }
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

    static Reply error(int status, String code) {
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
