package org.sekimori.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The mails that are kept, as files.
final class MailTree {
    private static final String FOLDER = "mail";

    private MailTree() {}

    /// Copies those that are not there yet.
    ///
    /// @return how many there are
    static long copy(Path from, Path to) throws IOException {
        Path source = from.resolve(FOLDER);
        if (!Files.isDirectory(source)) {
            return 0;
        }
        long count = 0;
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(FOLDER).resolve(source.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
                count++;
            }
        }
        return count;
    }
}
