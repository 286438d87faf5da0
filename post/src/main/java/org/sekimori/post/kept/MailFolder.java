package org.sekimori.post.kept;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of mails, each compressed by gzip in a file of its own that is named after the SHA-256
/// of its text: `ab/ab12….eml.gz`. The file is a mail that any program reads: on top of the text
/// stands how it came, and what was found out about it then. What was handed in and is no mail lies
/// beside, as it was: `cd/cd34….raw.gz`.
public final class MailFolder {
    static final String MAIL = ".eml.gz";
    static final String FILE = ".raw.gz";

    /// No mail takes longer to come in.
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path folder;
    private final Path arriving;

    private MailFolder(Path folder, Path arriving) {
        this.folder = folder;
        this.arriving = arriving;
    }

    /// The mails in `data/mail`. What a killed process left half written goes, once it is so old
    /// that no other process can be writing it.
    public static MailFolder open(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("mail"));
        Path arriving = Files.createDirectories(data.resolve("arriving"));
        try (Stream<Path> left = Files.list(arriving)) {
            Instant old = Instant.now().minus(LONGEST);
            for (Path file : left.toList()) {
                if (isOlder(file, old)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return new MailFolder(folder, arriving);
    }

    /// What another process moved to its place meanwhile is not.
    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// Begins to keep a mail.
    public Draft begin() throws IOException {
        return new Draft(this, Files.createTempFile(arriving, "mail", MAIL));
    }

    /// All that are here, in the order of their names.
    public List<KeptMail> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> isKept(file.toString()))
                    .sorted()
                    .map(KeptMail::new)
                    .toList();
        }
    }

    private static boolean isKept(String name) {
        return name.endsWith(MAIL) || name.endsWith(FILE);
    }

    /// The mail with this id, whether it is kept or not.
    public KeptMail at(String id) {
        return at(id, MAIL);
    }

    KeptMail at(String id, String end) {
        return new KeptMail(folder.resolve(id.substring(0, 2)).resolve(id + end));
    }

    /// What is kept under this id, a mail or a file.
    public Optional<KeptMail> find(String id) {
        return Stream.of(at(id), at(id, FILE))
                .filter(kept -> Files.exists(kept.file()))
                .findFirst();
    }

    /// Takes what is kept under this id away.
    public void forget(String id) throws IOException {
        Optional<KeptMail> kept = find(id);
        if (kept.isPresent()) {
            Files.delete(kept.get().file());
        }
    }

    /// Moves what was written whole to its place, where none is yet, and comes back when all of it
    /// is on the disk. Many at once are much cheaper than one by one.
    ///
    /// @return false where one of them was there
    public boolean place(List<Sealed> sealed) throws IOException {
        Set<Path> shelves = new HashSet<>();
        boolean areNew = true;
        for (Sealed each : sealed) {
            Path place = each.kept().file();
            shelves.add(Files.createDirectories(place.resolveSibling("")));
            if (Files.exists(place) || !isMoved(each.whole(), place)) {
                areNew = false;
                each.drop();
            }
        }
        for (Path shelf : shelves) {
            sync(shelf, StandardOpenOption.READ);
        }
        sync(folder, StandardOpenOption.READ);
        return areNew;
    }

    /// @return false where another process put the same there meanwhile
    private static boolean isMoved(Path whole, Path place) throws IOException {
        sync(whole, StandardOpenOption.WRITE);
        try {
            Files.move(whole, place);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
