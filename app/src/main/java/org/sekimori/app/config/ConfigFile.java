package org.sekimori.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
                    case TEXTS -> value instanceof TomlArray list && isOfTexts(list);
                    case TABLE ->
                            path.size() > key.parts().size()
                                    && (value instanceof String || value instanceof Long);
                };
        if (!isRight) {
            throw wrong(
                    path,
                    "config.expected." + key.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static boolean isOfTexts(TomlArray list) {
        return list.toList().stream().allMatch(String.class::isInstance);
    }

    Optional<String> text(Key key) {
        return Optional.ofNullable(toml.getString(key.parts()));
    }

    Optional<Long> number(Key key) {
        return Optional.ofNullable(toml.getLong(key.parts()));
    }

    List<String> texts(Key key) {
        var texts = new ArrayList<String>();
        TomlArray array = toml.getArray(key.parts());
        if (array != null) {
            array.toList().forEach(text -> texts.add((String) text));
        }
        return texts;
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

    /// As [#wrong], of an entry of a table.
    Failure wrong(Key key, String entry, String expected) {
        var path = new ArrayList<>(key.parts());
        path.add(entry);
        return wrong(path, expected);
    }

    private Failure wrong(List<String> path, String expected) {
        return new Failure(
                Exit.CONFIGURATION,
                "error.config.value",
                file,
                line(path),
                String.join(".", path),
                new Phrase(expected));
    }

    private int line(List<String> path) {
        TomlPosition position = toml.inputPositionOf(path);
        return position == null ? 1 : position.line();
    }
}
