package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that a path stands for: itself, or all below a folder. Of a Maildir only the messages
/// are taken, not what is still being delivered. A folder below that cannot be looked into stands
/// for itself: who reads it is told why.
final class Inputs {
    private Inputs() {}

    /// In the order of their names.
    static List<Path> of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.list(path)) {
            boolean isMaildir =
                    Files.isDirectory(path.resolve("cur"))
                            && Files.isDirectory(path.resolve("new"));
            List<Path> sorted =
                    below.filter(child ->
                                    !isMaildir
                                            || child.endsWith("cur")
                                            || child.endsWith("new")
                                            || isMaildirFolder(child))
                            .sorted()
                            .toList();
            var files = new java.util.ArrayList<Path>();
            for (Path child : sorted) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    files.addAll(below(child));
                } else if (Files.isRegularFile(child)) {
                    files.add(child);
                }
            }
            return files;
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try {
            return of(folder);
        } catch (AccessDeniedException e) {
            return List.of(folder);
        }
    }

    /// Maildir++ keeps folders beside `cur` and `new`, with a dot before their names.
    private static boolean isMaildirFolder(Path child) {
        return child.getFileName().toString().startsWith(".") && Files.isDirectory(child);
    }
}
