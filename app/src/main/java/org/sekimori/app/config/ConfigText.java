package org.sekimori.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Texts;

/// A configuration file as text: every key with what it says and what it holds, so that to change
/// one is to take a `#` away.
final class ConfigText {
    /// What stands in for a name of the user's own.
    private static final String EXAMPLE = "\"kojo.example\"";

    private final Texts texts;
    private final Optional<ConfigFile> file;

    /// @param file what was set; empty for a file in which nothing is
    ConfigText(Texts texts, Optional<ConfigFile> file) {
        this.texts = texts;
        this.file = file;
    }

    /// Every key, explained: the file to begin with.
    String whole() {
        var text = new StringBuilder();
        texts.say("config.text.head").lines().forEach(line -> text.append(comment(line)));
        tables().forEach((table, keys) -> {
            text.append('\n').append(header(table));
            for (Key key : keys) {
                text.append('\n').append(comment(texts.say("config.key." + key.path())));
                text.append(line(key));
            }
        });
        return text.toString();
    }

    /// Every key in one line: what is set, and behind a `#` what holds without.
    String brief() {
        var text = new StringBuilder();
        tables().forEach((table, keys) -> {
            text.append(text.isEmpty() ? "" : "\n").append(header(table));
            keys.forEach(key -> text.append(line(key)));
        });
        return text.toString();
    }

    /// The keys by their tables; those that are tables themselves stand last.
    private static Map<List<String>, List<Key>> tables() {
        var tables = new LinkedHashMap<List<String>, List<Key>>();
        for (Key key : Key.values()) {
            tables.computeIfAbsent(table(key), _ -> new ArrayList<>()).add(key);
        }
        return tables;
    }

    private static List<String> table(Key key) {
        return key.parts().subList(0, key.parts().size() - 1);
    }

    private static String header(List<String> table) {
        if (table.isEmpty()) {
            return "";
        }
        String name = String.join(".", table).replace(Key.ANY, EXAMPLE);
        return (table.contains(Key.ANY) ? "#" : "") + "[" + name + "]\n";
    }

    private String line(Key key) {
        List<String> set = file.map(f -> f.lines(key)).orElse(List.of());
        return set.isEmpty() ? unset(key) : String.join("", set);
    }

    private String unset(Key key) {
        String name = key.parts().getLast();
        return literal(key)
                .map(value -> "#" + name + " = " + value + "\n")
                .orElseGet(() ->
                        "#"
                                + name
                                + " =   # "
                                + texts.say("config.text.default", key.otherwise())
                                + "\n");
    }

    /// What holds without the key, where TOML can say it.
    private static Optional<String> literal(Key key) {
        String otherwise = key.otherwise();
        boolean isWord = otherwise.matches("[\\w.:-]+") && !otherwise.equals("none");
        return switch (key.kind()) {
            case TEXT -> Optional.of("\"" + otherwise + "\"").filter(_ -> isWord);
            case NUMBER, FLAG -> Optional.of(otherwise).filter(_ -> isWord);
            case TEXTS -> Optional.of(otherwise).filter("[]"::equals);
            case TABLE -> Optional.of("{}");
        };
    }

    private static String comment(String text) {
        return Stream.of("#", text)
                        .filter(part -> !part.isEmpty())
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")
                + "\n";
    }
}
