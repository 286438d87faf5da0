package org.sekimori.post.incoming.folder;

import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Round;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;

/// A Maildir: mails that came lie in `new`, those that somebody saw in `cur`. Where they are only
/// read, both are looked at; else `new` alone, which is then empty.
///
/// @param after what becomes of a mail: moved, it lies in `cur`; flagged, it is marked there as
///   seen
public record Maildir(Path folder, After after) implements Source {
    /// Begins the flags in a file's name.
    private static final String INFO = ":2,";

    private static final String SEEN = "S";

    @Override
    public Visit visit() throws NotCollected {
        if (!Files.isDirectory(fresh()) || !Files.isDirectory(seen())) {
            throw new NotCollected(FOLDER, folder + " is no Maildir: it wants new and cur");
        }
        return new Looking(this);
    }

    private Path fresh() {
        return folder.resolve("new");
    }

    private Path seen() {
        return folder.resolve("cur");
    }

    /// What stays the same in a file's name, whatever its flags are.
    private static String key(Path file) {
        return file.getFileName().toString().replaceFirst(INFO + ".*", "");
    }

    private record Looking(Maildir dir) implements Visit {
        @Override
        public void collect(Round round) throws NotCollected {
            try {
                List<Path> files = files();
                for (Path file : files) {
                    if (round.isOver()) {
                        return;
                    }
                    collect(file, round);
                }
                Set<String> here =
                        files.stream().map(Maildir::key).collect(Collectors.toUnmodifiableSet());
                round.forget(
                        round.entries().stream()
                                .map(Entry::key)
                                .filter(key -> !here.contains(key))
                                .toList());
            } catch (IOException e) {
                throw new NotCollected(FOLDER, e);
            }
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> fresh = Files.list(dir.fresh());
                    Stream<Path> seen = Files.list(dir.seen())) {
                return Stream.concat(fresh, dir.after == After.KEEP ? seen : Stream.empty())
                        .filter(file -> !file.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
            }
        }

        private void collect(Path file, Round round) throws IOException, NotCollected {
            String key = key(file);
            Optional<Entry.State> known = round.known(key);
            boolean isKept =
                    known.isPresent() ? known.get() == Entry.State.KEPT : take(file, key, round);
            if (isKept && dir.after != After.KEEP) {
                acknowledge(file, key);
                round.forget(List.of(key));
            }
        }

        /// One that somebody took away since the folder was listed is not there.
        private static boolean take(Path file, String key, Round round)
                throws IOException, NotCollected {
            try (InputStream text = Files.newInputStream(file)) {
                return round.take(key, Optional.empty(), text);
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        private void acknowledge(Path file, String key) throws IOException {
            switch (dir.after) {
                case MOVE -> move(file, key + INFO);
                case FLAG -> move(file, key + INFO + SEEN);
                case DELETE -> Files.deleteIfExists(file);
                case KEEP -> {}
            }
        }

        private void move(Path file, String name) throws IOException {
            try {
                Files.move(file, dir.seen().resolve(name));
            } catch (NoSuchFileException e) {
                // Somebody was faster.
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
