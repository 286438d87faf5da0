package org.sekimori.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Near;
import org.sekimori.app.cli.Phrase;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/// A TOML file whose keys are known and hold what they should.
final class ConfigFile {
    /// Octets of a file.
    private static final long MAX_SIZE = 1 << 20;

    private final Path file;
    private final TomlParseResult toml;

    private ConfigFile(Path file, TomlParseResult toml) {
        this.file = file;
        this.toml = toml;
    }

    /// @throws Failure where the file is not there, is no TOML, or has a key that is not known or
    ///   holds the wrong kind of thing; always with file, line and what was expected
    static ConfigFile read(Path file) throws Failure {
        TomlParseResult toml;
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new Failure(Exit.CONFIGURATION, "error.too-large", file, MAX_SIZE);
            }
            toml = Toml.parse(file);
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().getFirst();
            throw new Failure(
                    Exit.CONFIGURATION,
                    "error.config.toml",
                    file,
                    error.position().line(),
                    String.valueOf(error.getMessage()));
        }
        var config = new ConfigFile(file, toml);
        config.checkKeys();
        return config;
    }

    private void checkKeys() throws Failure {
        for (List<String> path : toml.keyPathSet()) {
            Optional<Key> key = Key.at(path);
            if (key.isEmpty()) {
                String written = String.join(".", path);
                Optional<String> near = Near.to(written, Stream.of(Key.values()).map(Key::path));
                throw near.isPresent()
                        ? new Failure(
                                Exit.CONFIGURATION,
                                "error.config.key-near",
                                file,
                                line(path),
                                written,
                                near.get())
                        : new Failure(
                                Exit.CONFIGURATION, "error.config.key", file, line(path), written);
            }
            checkKind(key.get(), path);
        }
    }

    private void checkKind(Key key, List<String> path) throws Failure {
        Object value = toml.get(path);
        boolean isRight =
                switch (key.kind()) {
                    case TEXT -> value instanceof String;
                    case NUMBER -> value instanceof Long;
                    case FLAG -> value instanceof Boolean;
                    case TEXTS -> value instanceof TomlArray list && isOfTexts(list);
                    case TABLE ->
                            path.size() > key.parts().size()
                                    && (value instanceof String || value instanceof Long);
                };
        if (!isRight) {
            throw wrong(path, "config.expected." + key.kind().name().toLowerCase(Locale.ROOT));
        }
        boolean hasWords =
                switch (value) {
                    case String text -> isOneLine(text);
                    case TomlArray list ->
                            list.toList().stream()
                                    .map(String::valueOf)
                                    .allMatch(ConfigFile::isOneLine);
                    case null, default -> true;
                };
        if (!hasWords) {
            throw wrong(path, "config.expected.one-line");
        }
    }

    /// Nothing that is set has no meaning, or more lines than one; a report would not be valid with
    /// it.
    private static boolean isOneLine(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isOfTexts(TomlArray list) {
        return list.toList().stream().allMatch(String.class::isInstance);
    }

    Optional<String> text(Key key) {
        return Optional.ofNullable(toml.getString(key.parts()));
    }

    /// As [#text(Key)], of one of the user's own names.
    Optional<String> text(Key key, String name) {
        return Optional.ofNullable(toml.getString(key.parts(name)));
    }

    boolean flag(Key key, boolean otherwise) {
        return Optional.ofNullable(toml.getBoolean(key.parts())).orElse(otherwise);
    }

    /// As [#flag(Key, boolean)], of one of the user's own names.
    boolean flag(Key key, String name, boolean otherwise) {
        return Optional.ofNullable(toml.getBoolean(key.parts(name))).orElse(otherwise);
    }

    List<String> texts(Key key) {
        return texts(toml.getArray(key.parts()));
    }

    /// As [#texts(Key)], of one of the user's own names.
    List<String> texts(Key key, String name) {
        return texts(toml.getArray(key.parts(name)));
    }

    private static List<String> texts(@Nullable TomlArray array) {
        return array == null ? List.of() : array.toList().stream().map(String::valueOf).toList();
    }

    /// Whether a key is set, be it to nothing.
    boolean has(Key key) {
        return toml.contains(key.parts());
    }

    /// The keys of a table, each with its value as text.
    Map<String, String> table(Key key) {
        var table = new LinkedHashMap<String, String>();
        var found = toml.getTable(key.parts());
        if (found != null) {
            found.toMap().forEach((name, value) -> table.put(name, String.valueOf(value)));
        }
        return table;
    }

    /// The user's own names, below which keys such as `key` stand, in their order.
    List<String> names(Key key) {
        List<String> above = key.parts().subList(0, key.parts().indexOf(Key.ANY));
        var found = toml.getTable(above);
        return found == null ? List.of() : List.copyOf(found.keySet());
    }

    /// A list of texts, each of which means something.
    ///
    /// @param expected the words for what was expected, in the message files
    <T> List<T> each(Key key, Function<String, Optional<T>> read, String expected) throws Failure {
        var values = new ArrayList<T>();
        for (String text : texts(key)) {
            values.add(read.apply(text).orElseThrow(() -> wrong(key, expected)));
        }
        return values;
    }

    /// One word of several.
    ///
    /// @param written how each is written
    <T> Optional<T> word(Key key, T[] all, Function<T, String> written) throws Failure {
        return word(key, all, written, "config.expected." + key.parts().getLast());
    }

    /// As [#word(Key, Object[], Function)].
    ///
    /// @param expected the words for what was expected, in the message files
    <T> Optional<T> word(Key key, T[] all, Function<T, String> written, String expected)
            throws Failure {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Stream.of(all)
                        .filter(each -> written.apply(each).equals(text.get()))
                        .findFirst()
                        .orElseThrow(() -> wrong(key, expected)));
    }

    /// A number within limits.
    ///
    /// @param expected the words for what was expected, in the message files
    int number(Key key, int otherwise, int least, int most, String expected) throws Failure {
        Long number = toml.getLong(key.parts());
        if (number == null) {
            return otherwise;
        }
        if (number < least || number > most) {
            throw wrong(key, expected);
        }
        return number.intValue();
    }

    /// What a number may be.
    ///
    /// @param usual what holds where none is set
    record Range(int usual, int least, int most) {}

    /// A number within limits, of one of the user's own names.
    ///
    /// @param expected the words for what was expected, in the message files
    int number(Key key, String name, Range range, String expected) throws Failure {
        Long number = toml.getLong(key.parts(name));
        if (number == null) {
            return range.usual();
        }
        if (number < range.least() || number > range.most()) {
            throw wrong(key, name, expected);
        }
        return number.intValue();
    }

    /// What was set for a key, as lines of TOML below its table: none, one, or one for each name of
    /// the user's own. Secrets are left out.
    List<String> lines(Key key) {
        return toml.keyPathSet().stream()
                .filter(path -> Key.at(path).filter(key::equals).isPresent())
                .sorted(Comparator.comparing(path -> String.join(".", path)))
                .map(path -> line(key, path))
                .toList();
    }

    private String line(Key key, List<String> path) {
        int table = key.parts().contains(Key.ANY) ? 0 : key.parts().size() - 1;
        String name =
                path.subList(table, path.size()).stream()
                        .map(part -> part.matches("[\\w-]+") ? part : quoted(part))
                        .collect(Collectors.joining("."));
        return name + " = " + written(toml.get(path)) + "\n";
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case String text -> quoted(text.replaceFirst("(://[^:@/]*):[^@/]*@", "$1:***@"));
            case TomlArray list ->
                    list.toList().stream()
                            .map(ConfigFile::written)
                            .collect(Collectors.joining(", ", "[", "]"));
            case null -> "";
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return "\"" + Toml.tomlEscape(text) + "\"";
    }

    /// A file that is named in this one: beside it, unless its path is absolute.
    Path beside(String name) {
        return file.resolveSibling(name);
    }

    /// A value that cannot be meant so.
    ///
    /// @param expected the words for what was expected, in the message files
    Failure wrong(Key key, String expected) {
        return wrong(key.parts(), expected);
    }

    /// As [#wrong], of an entry of a table, or of one of the user's own names.
    ///
    /// @param facts what fills those words
    Failure wrong(Key key, String entry, String expected, Object... facts) {
        var path = new ArrayList<>(key.parts(entry));
        if (path.equals(key.parts())) {
            path.add(entry);
        }
        return wrong(path, expected, facts);
    }

    private Failure wrong(List<String> path, String expected, Object... facts) {
        return new Failure(
                Exit.CONFIGURATION,
                "error.config.value",
                file,
                line(path),
                String.join(".", path),
                new Phrase(expected, facts));
    }

    private int line(List<String> path) {
        TomlPosition position = toml.inputPositionOf(path);
        return position == null ? 1 : position.line();
    }
}
