package org.sekimori.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sekimori.app.cli.Run;

/// The terminal of a page: runs what the page shows, in this process, in the clone's folder. What a
/// command writes with `>` lands in a folder of its own, where later commands find it.
final class Console {
    private static final String REST = "…";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final String language;
    private final Path written;
    private int status;

    Console(String language, Path written) {
        this.language = language;
        this.written = written;
    }

    /// A command of a console block, and what the page shows as its output.
    ///
    /// @param command what is typed, in one line
    /// @param prompt the lines that hold it
    /// @param shown the lines after it
    record Step(String command, List<String> prompt, List<String> shown) {}

    static List<Step> steps(Page.Block block) {
        var steps = new ArrayList<Step>();
        List<String> lines = block.lines();
        int at = 0;
        while (at < lines.size()) {
            int from = at;
            var command = new StringBuilder(lines.get(at).replaceFirst("^\\$ ", ""));
            while (command.charAt(command.length() - 1) == '\\') {
                at++;
                command.setLength(command.length() - 1);
                command.append(lines.get(at).strip());
            }
            List<String> prompt = lines.subList(from, at + 1);
            at++;
            from = at;
            while (at < lines.size() && !lines.get(at).startsWith("$ ")) {
                at++;
            }
            steps.add(new Step(command.toString(), prompt, lines.subList(from, at)));
        }
        return steps;
    }

    /// What a person sees after typing `command`.
    String run(String command) throws IOException {
        List<String> words = words(command);
        return switch (words.getFirst()) {
            case "./sekimori" -> sekimori(words.subList(1, words.size()));
            case "cat" -> Files.readString(path(words.get(1)));
            case "echo" -> status + "\n";
            default -> throw new IllegalArgumentException("not run here: " + command);
        };
    }

    private String sekimori(List<String> words) throws IOException {
        var args = new ArrayList<String>();
        var in = new byte[0];
        Optional<Path> to = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case ">" -> to = Optional.of(written.resolve(words.get(++i)));
                case "<" -> in = Files.readAllBytes(path(words.get(++i)));
                default -> args.add(argument(words.get(i)));
            }
        }
        String locale = language.equals("ja") ? "ja_JP.UTF-8" : "en_US.UTF-8";
        Run run = Run.with(Main.COMMANDS, Map.of("LANG", locale), in, args.toArray(String[]::new));
        status = run.exit().status();
        if (to.isPresent()) {
            Files.writeString(to.get(), run.out(), StandardCharsets.UTF_8);
            return seen(run.err());
        }
        // The answer comes when all is done, so what is said on the way stands before it.
        return seen(run.err() + run.out());
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replaceAll("^(['\"])(.*)\\1$", "$2"))
                .toList();
    }

    /// A word that names a file is given with its folder.
    private String argument(String word) {
        boolean isFile = word.matches(".*[./].*") && Files.exists(path(word));
        return isFile ? path(word).toString() : word;
    }

    /// The file that a page calls `name`.
    Path path(String name) {
        Path mine = written.resolve(name);
        return Files.exists(mine) ? mine : Page.ROOT.resolve(name);
    }

    private String seen(String output) {
        return output.replace(written + "/", "").replace(Page.ROOT + "/", "");
    }

    /// Whether `shown` is what was printed, where `…` stands for what was left out: lines where it
    /// stands alone, else a part of its line.
    static boolean matches(List<String> shown, String printed) {
        var pattern = new StringBuilder();
        for (String line : shown) {
            if (line.strip().equals(REST)) {
                pattern.append("(?:.*\n)*");
            } else {
                String[] parts = line.split(REST, -1);
                for (int i = 0; i < parts.length; i++) {
                    pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
                }
                pattern.append('\n');
            }
        }
        return printed.replace("\r", "").matches(pattern.toString());
    }

    /// What the page would show instead: as much as it showed before it left something out.
    static List<String> shown(List<String> before, String printed) {
        List<String> lines = printed.replace("\r", "").lines().toList();
        int left = before.indexOf(REST);
        if (left < 0 || left >= lines.size()) {
            return lines;
        }
        var shown = new ArrayList<>(lines.subList(0, left));
        shown.add(REST);
        return shown;
    }
}
