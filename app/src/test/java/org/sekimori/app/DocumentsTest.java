package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents are equal in both languages, and their links lead somewhere.
class DocumentsTest {
    private static final int LEAST_PAGES = 10;

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyPageSaysTheSameInTheOtherLanguage(Page page) {
        assertTrue(Files.exists(page.counterpart()), page.counterpart() + " is missing");
        Page other = Page.read(page.counterpart());
        assertEquals(page.headings(), other.headings(), "headings");
        assertEquals(kinds(page), kinds(other), "code blocks");
        assertEquals(links(page), links(other), "links");
    }

    private static List<String> kinds(Page page) {
        return page.blocks().stream().map(Page.Block::kind).toList();
    }

    /// What a page links to: every target as it lies in the English tree.
    private static Set<Path> links(Page page) {
        return page.links().stream()
                .filter(link -> !link.startsWith("#"))
                .map(link -> link.contains("://") ? Path.of(link) : english(page, link))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path english(Page page, String link) {
        Path target = target(page, link);
        Page linked = new Page(target, List.of(), List.of());
        Path written = linked.isJapanese() ? linked.counterpart() : target;
        boolean isOther = target.equals(page.counterpart());
        return isOther ? Path.of("the other language") : written;
    }

    private static Path target(Page page, String link) {
        return page.file().resolveSibling(link.replaceFirst("#.*", "")).normalize();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new TreeSet<String>();
        for (Page page : Page.all()) {
            page.links().stream()
                    .filter(link -> !link.contains("://") && !link.startsWith("#"))
                    .filter(link -> !Files.exists(target(page, link)))
                    .forEach(link -> broken.add(page.name() + ": " + link));
        }
        assertEquals(Set.of(), broken);
        assertTrue(Page.all().size() >= LEAST_PAGES, "only a few pages were seen");
    }

    @Test
    void everyPageIsReachedFromTheIndex() throws IOException {
        var missing = new TreeSet<String>();
        for (Page page : Page.all()) {
            Path index = Page.DOCS.resolve(page.isJapanese() ? "ja/README.md" : "README.md");
            boolean isBelow = page.file().startsWith(Page.DOCS) && !page.file().equals(index);
            if (isBelow
                    && Page.read(index).links().stream()
                            .noneMatch(
                                    link -> target(Page.read(index), link).equals(page.file()))) {
                missing.add(page.name());
            }
        }
        assertEquals(Set.of(), missing);
    }
}
