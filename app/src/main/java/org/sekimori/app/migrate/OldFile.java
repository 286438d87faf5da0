package org.sekimori.app.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;

/// A file of another program, line by line, without comments.
///
/// @param path where it lies
record OldFile(Path path, List<Line> lines) {
    /// Octets of a file that are read.
    private static final long MAX_SIZE = 1 << 22;

    /// A line that says something.
    ///
    /// @param origin file and number, for people
    /// @param word what stands first: the name of a setting
    /// @param rest what stands after it, and after `=` or `:` where one follows
    record Line(String origin, String word, String rest) {}

    static OldFile read(Path path) throws Failure {
        try {
            if (Files.size(path) > MAX_SIZE) {
                throw new Failure(Exit.BAD_INPUT, "error.too-large", path, MAX_SIZE);
            }
            return of(path, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", path);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", path);
        }
    }

    private static OldFile of(Path path, String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            int comment = line.indexOf('#');
            String said = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!said.isEmpty()) {
                lines.add(line(path.getFileName() + ":" + number, said));
            }
        }
        return new OldFile(path, lines);
    }

    private static Line line(String origin, String said) {
        int end = 0;
        while (end < said.length() && said.charAt(end) > ' ' && said.charAt(end) != '=') {
            end++;
        }
        String rest = said.substring(end).strip();
        boolean hasSign = rest.startsWith("=");
        return new Line(origin, said.substring(0, end), hasSign ? rest.substring(1).strip() : rest);
    }
}
