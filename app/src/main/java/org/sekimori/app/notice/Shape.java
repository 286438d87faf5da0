package org.sekimori.app.notice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.sekimori.app.config.Notices.Hook;
import org.sekimori.post.notice.Notice;
import org.sekimori.store.incidents.KeptIncident;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The form in which each kind of receiver takes a message.
final class Shape {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String TYPE = "Content-Type";
    private static final Map<String, String> JSON = Map.of(TYPE, "application/json");
    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    private Shape() {}

    static Notice of(Message message, Hook hook) {
        return switch (hook.kind()) {
            case SLACK -> new Notice(hook.to(), JSON, slack(message));
            case TEAMS -> new Notice(hook.to(), JSON, teams(message));
            case CHATWORK ->
                    new Notice(
                            hook.to(),
                            Map.of(
                                    TYPE,
                                    "application/x-www-form-urlencoded",
                                    "X-ChatWorkToken",
                                    hook.secret().orElse("")),
                            chatwork(message));
            case JSON -> new Notice(hook.to(), JSON, json(message));
        };
    }

    /// Slack takes these three signs for its own.
    private static String slack(Message message) {
        String text =
                message.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MAPPER.createObjectNode().put("text", text).toString();
    }

    /// An adaptive card, as a workflow "when a Teams webhook request is received" takes it.
    private static String teams(Message message) {
        ObjectNode card =
                MAPPER.createObjectNode()
                        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                        .put("type", "AdaptiveCard")
                        .put("version", "1.4");
        var body = card.putArray("body");
        body.add(block(message.title()).put("weight", "Bolder"));
        message.lines().forEach(line -> body.add(block(line)));
        ObjectNode whole = MAPPER.createObjectNode().put("type", "message");
        whole.putArray("attachments").addObject().put("contentType", CARD).set("content", card);
        return whole.toString();
    }

    private static ObjectNode block(String text) {
        return MAPPER.createObjectNode()
                .put("type", "TextBlock")
                .put("text", text.replaceAll("([\\\\*_\\[\\]])", "\\\\$1"))
                .put("wrap", true);
    }

    /// In Chatwork's notation what stands in brackets is a tag: brackets of strangers are not.
    private static String chatwork(Message message) {
        String words =
                "[info][title]"
                        + plain(message.title())
                        + "[/title]"
                        + plain(String.join("\n", message.lines()))
                        + "[/info]";
        return "body=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return text.replace('[', '(').replace(']', ')');
    }

    private static String json(Message message) {
        ObjectNode json =
                MAPPER.createObjectNode()
                        .put("domain", message.domain().name())
                        .put("title", message.title());
        var lines = json.putArray("lines");
        message.lines().forEach(lines::add);
        var incidents = json.putArray("incidents");
        for (KeptIncident incident : message.incidents()) {
            incidents
                    .addObject()
                    .put("key", incident.key())
                    .put("kind", incident.kind())
                    .put("subject", incident.about())
                    .put("opened", incident.opened().toString())
                    .put("closed", incident.closed().map(LocalDate::toString).orElse(null));
        }
        return json.toString();
    }
}
