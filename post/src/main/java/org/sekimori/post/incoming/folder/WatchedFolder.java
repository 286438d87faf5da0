package org.sekimori.post.incoming.folder;

import static org.sekimori.post.incoming.Trouble.Cause.FOLDER;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Round;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.Visit;
import org.sekimori.report.intake.Intake;

/// A folder that files are put into: mails, and reports as they are. One is taken when nobody wrote
/// to it for a while, and it has no name of a file that is still being written.
///
/// @param after what becomes of a file: moved, it goes to the folder `done` within
/// @param clock against which the times of files are held
public record WatchedFolder(Path folder, After after, InstantSource clock) implements Source {
    private static final String DONE = "done";

    /// How long nobody wrote to a file that is whole.
    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Pattern UNFINISHED =
            Pattern.compile("\\..*|.*(~|\\.(tmp|part|partial|filepart|crdownload))");

    private static final int BUFFER = 1 << 16;

    @Override
    public Visit visit() throws NotCollected {
        if (!Files.isDirectory(folder)) {
            throw new NotCollected(FOLDER, folder + " is no folder");
        }
        return new Looking(this);
    }

    private record Looking(WatchedFolder watched) implements Visit {
        @Override
        public void collect(Round round) throws NotCollected {
            try {
                var here = new HashSet<String>();
                for (Path file : files()) {
                    Optional<String> key = key(file);
                    if (key.isPresent()) {
                        if (round.isOver()) {
                            return;
                        }
                        here.add(key.get());
                        collect(file, key.get(), round);
                    }
                }
                forgetAllBut(here, round);
            } catch (IOException e) {
                throw new NotCollected(FOLDER, e);
            }
        }

        private static void forgetAllBut(Set<String> here, Round round) throws NotCollected {
            round.forget(
                    round.entries().stream()
                            .map(Entry::key)
                            .filter(key -> !here.contains(key))
                            .toList());
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.list(watched.folder)) {
                return files.filter(file ->
                                !UNFINISHED.matcher(file.getFileName().toString()).matches())
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
            }
        }

        /// What names a file as it is now; empty where it is not whole, or gone.
        private Optional<String> key(Path file) throws IOException {
            try {
                var changed = Files.getLastModifiedTime(file).toInstant();
                boolean isWhole = changed.plus(QUIET).isBefore(watched.clock.instant());
                return isWhole
                        ? Optional.of(file.getFileName() + "/" + Files.size(file) + "/" + changed)
                        : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }

        private void collect(Path file, String key, Round round) throws IOException, NotCollected {
            Optional<Entry.State> known = round.known(key);
            boolean isKept =
                    known.isPresent() ? known.get() == Entry.State.KEPT : take(file, key, round);
            if (isKept && watched.after != After.KEEP) {
                acknowledge(file);
                round.forget(List.of(key));
            }
        }

        private static boolean take(Path file, String key, Round round)
                throws IOException, NotCollected {
            try (var text = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                return Intake.isMail(text)
                        ? round.take(key, Optional.empty(), text)
                        : round.takeFile(key, text);
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        private void acknowledge(Path file) throws IOException {
            if (watched.after == After.DELETE) {
                Files.deleteIfExists(file);
                return;
            }
            Path done = Files.createDirectories(watched.folder.resolve(DONE));
            Path place = done.resolve(file.getFileName());
            for (int number = 1; Files.exists(place); number++) {
                place = done.resolve(number + "-" + file.getFileName());
            }
            Files.move(file, place);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
