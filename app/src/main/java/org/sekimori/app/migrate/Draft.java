package org.sekimori.app.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sekimori.app.cli.Texts;

/// A configuration file that is being drawn up. Every line tells where it comes from; what has no
/// place in it stands on top, as comments.
final class Draft {
    private record Value(String toml, String origin) {}

    private final Texts texts;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Map<String, Value>> single = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Value>>> lists = new LinkedHashMap<>();

    Draft(Texts texts) {
        this.texts = texts;
    }

    /// A setting of ours that holds one text.
    ///
    /// @param table empty for the top of the file
    void set(String table, String key, String value, OldFile.Line from) {
        single.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                .put(key, new Value(quoted(value), origin(from)));
    }

    /// A setting of ours that is yes or no.
    void flag(String table, String key, boolean value, OldFile.Line from) {
        single.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                .put(key, new Value(Boolean.toString(value), origin(from)));
    }

    /// One more value of a setting of ours that holds a list.
    void add(String table, String key, String value, OldFile.Line from) {
        List<Value> values =
                lists.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(key, _ -> new ArrayList<>());
        if (values.stream().noneMatch(known -> known.toml().equals(quoted(value)))) {
            values.add(new Value(quoted(value), origin(from)));
        }
    }

    /// What somebody has to know of a line that became none of ours.
    ///
    /// @param key the sentence, in the message files
    void remark(String key, OldFile.Line from) {
        remarks.add(
                from.origin() + ": " + texts.say(key, (from.word() + " " + from.rest()).strip()));
    }

    private static String origin(OldFile.Line line) {
        return line.origin() + " " + line.word();
    }

    /// The whole, as TOML.
    String toml() {
        var text = new StringBuilder();
        remarks.forEach(remark -> text.append("# ").append(oneLine(remark)).append('\n'));
        var tables = new ArrayList<>(single.keySet());
        lists.keySet().stream().filter(table -> !tables.contains(table)).forEach(tables::add);
        if (tables.remove("")) {
            tables.addFirst("");
        }
        for (String table : tables) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(table.isEmpty() ? "" : "[" + table + "]\n");
            single.getOrDefault(table, Map.of())
                    .forEach((key, value) -> text.append(line(key, value)));
            lists.getOrDefault(table, Map.of())
                    .forEach((key, values) -> text.append(list(key, values)));
        }
        return text.toString();
    }

    private static String line(String key, Value value) {
        return "%s = %s # %s\n".formatted(name(key), value.toml(), oneLine(value.origin()));
    }

    private static String list(String key, List<Value> values) {
        var text = new StringBuilder(name(key) + " = [\n");
        for (Value value : values) {
            text.append("  %s, # %s\n".formatted(value.toml(), oneLine(value.origin())));
        }
        return text + "]\n";
    }

    private static String name(String key) {
        return key.matches("[a-z-]+") ? key : quoted(key);
    }

    private static String quoted(String text) {
        return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
