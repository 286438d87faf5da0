package org.sekimori.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the documents, as far as tests look at it.
///
/// @param file where it lies
/// @param lines its lines
/// @param blocks what stands between its fences
record Page(Path file, List<String> lines, List<Block> blocks) {
    /// The clone's folder.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final Path DOCS = ROOT.resolve("docs");

    private static final String FENCE = "```";
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) .*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TICKS = Pattern.compile("`[^`]*`");

    /// A fenced block.
    ///
    /// @param info the words after the opening fence
    /// @param from the index of its first line
    /// @param lines what it holds
    record Block(List<String> info, int from, List<String> lines) {
        String kind() {
            return info.isEmpty() ? "" : info.getFirst();
        }
    }

    /// Written by other tests from what comes out of a run, in English.
    private static final Set<Path> FIGURES =
            Set.of(DOCS.resolve("CONFORMANCE.md"), DOCS.resolve("OPENDMARC.md"));

    /// The two front pages and all of docs that a person wrote.
    static List<Page> all() throws IOException {
        var files =
                new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("README.ja.md")));
        try (Stream<Path> below = Files.walk(DOCS)) {
            below.filter(file -> file.toString().endsWith(".md") && !FIGURES.contains(file))
                    .sorted()
                    .forEach(files::add);
        }
        return files.stream().map(Page::read).toList();
    }

    static Page read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Page(file, lines, blocks(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(List<String> lines) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                String info = lines.get(i).substring(FENCE.length()).strip();
                int end = i + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(
                        new Block(
                                info.isEmpty() ? List.of() : Arrays.asList(info.split(" +")),
                                i + 1,
                                lines.subList(i + 1, end)));
                i = end;
            }
        }
        return List.copyOf(blocks);
    }

    /// The page's name, as the clone's folder sees it.
    String name() {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public String toString() {
        return name();
    }

    boolean isJapanese() {
        return name().startsWith("docs/ja/") || name().equals("README.ja.md");
    }

    /// The page that says the same in the other language.
    Path counterpart() {
        if (!file.startsWith(DOCS)) {
            return ROOT.resolve(isJapanese() ? "README.md" : "README.ja.md");
        }
        Path japanese = DOCS.resolve("ja");
        return isJapanese()
                ? DOCS.resolve(japanese.relativize(file))
                : japanese.resolve(DOCS.relativize(file));
    }

    /// The lines outside of fences.
    private List<String> prose() {
        var prose = new ArrayList<>(lines);
        for (Block block : blocks) {
            for (int i = 0; i < block.lines().size(); i++) {
                prose.set(block.from() + i, "");
            }
        }
        return prose;
    }

    /// How deep each heading lies, in the page's order.
    List<Integer> headings() {
        return prose().stream()
                .map(HEADING::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(heading -> heading.group(1).length())
                .toList();
    }

    /// Where the page's links lead.
    List<String> links() {
        return prose().stream()
                .map(line -> TICKS.matcher(line).replaceAll("code"))
                .flatMap(line -> LINK.matcher(line).results())
                .map((MatchResult link) -> link.group(1))
                .toList();
    }
}
