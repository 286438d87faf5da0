package org.sekimori.app.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.AuthEvent.Action;
import org.sekimori.gate.policy.Replay;
import tools.jackson.core.JsonGenerator;

/// What a replay came to, for people and as JSON.
final class ReplayAnswer {
    /// Domains that a person is shown.
    private static final int SHOWN = 20;

    /// The most first, then the strictest.
    private static final Comparator<Map.Entry<Replay.Change, Replay.Count>> MOST_FIRST =
            Comparator.<Map.Entry<Replay.Change, Replay.Count>>comparingLong(
                            each -> each.getValue().messages())
                    .reversed()
                    .thenComparing(each -> each.getKey().would(), Comparator.reverseOrder())
                    .thenComparing(each -> each.getKey().was());

    private ReplayAnswer() {}

    /// Several lines.
    static String words(Replay replay, Texts texts) {
        var text = new StringBuilder();
        long changed = messages(replay.changes());
        line(text, texts.say("replay.judged", replay.messages(), changed));
        for (Map.Entry<Replay.Change, Replay.Count> each : sorted(replay.changes())) {
            line(text, "  " + words(each.getKey(), each.getValue(), texts));
        }
        List<Replay.OfDomain> domains = replay.domains();
        if (!domains.isEmpty()) {
            line(text, texts.say("replay.domains"));
            var table = new Table();
            domains.stream()
                    .limit(SHOWN)
                    .forEach(of ->
                            table.row(
                                    of.domain().unicode(),
                                    String.valueOf(of.messages()),
                                    String.valueOf(of.known())));
            text.append(table);
        }
        if (domains.size() > SHOWN) {
            line(text, texts.say("replay.more", domains.size() - SHOWN));
        }
        if (!replay.others().isEmpty()) {
            line(text, texts.say("replay.others", messages(replay.others())));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String words(Replay.Change change, Replay.Count count, Texts texts) {
        return texts.say(
                "replay.change",
                count.messages(),
                texts.say("replay." + word(change.would())),
                texts.say("replay." + word(change.was())),
                count.known());
    }

    private static String word(Action action) {
        return Texts.key(action);
    }

    private static long messages(Map<Replay.Change, Replay.Count> changes) {
        return changes.values().stream().mapToLong(Replay.Count::messages).sum();
    }

    private static List<Map.Entry<Replay.Change, Replay.Count>> sorted(
            Map<Replay.Change, Replay.Count> changes) {
        return changes.entrySet().stream().sorted(MOST_FIRST).toList();
    }

    /// One object on one line.
    static String json(Replay replay) {
        return Json.object(json -> {
            json.writeNumberProperty("messages", replay.messages());
            write(replay.changes(), "changes", json);
            json.writeArrayPropertyStart("domains");
            for (Replay.OfDomain of : replay.domains()) {
                json.writeStartObject();
                json.writeStringProperty("domain", of.domain().name());
                json.writeNumberProperty("messages", of.messages());
                json.writeNumberProperty("known", of.known());
                write(of.changes(), "changes", json);
                json.writeEndObject();
            }
            json.writeEndArray();
            write(replay.others(), "others", json);
        });
    }

    private static void write(
            Map<Replay.Change, Replay.Count> changes, String name, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        for (Map.Entry<Replay.Change, Replay.Count> each : sorted(changes)) {
            json.writeStartObject();
            json.writeStringProperty("was", word(each.getKey().was()));
            json.writeStringProperty("would", word(each.getKey().would()));
            json.writeNumberProperty("messages", each.getValue().messages());
            json.writeNumberProperty("known", each.getValue().known());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
