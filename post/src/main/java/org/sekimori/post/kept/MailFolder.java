package org.sekimori.post.kept;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// A folder of mails, each compressed by gzip in a file of its own that is named after the SHA-256
/// of its text: `ab/ab12….eml.gz`. The file is a mail that any program reads: on top of the text
/// stands how it came, and what was found out about it then.
public final class MailFolder {
    static final String END = ".eml.gz";

    private final Path folder;
    private final Path arriving;

    private MailFolder(Path folder, Path arriving) {
        this.folder = folder;
        this.arriving = arriving;
    }

    /// The mails in `data/mail`. What a killed process left half written goes.
    public static MailFolder open(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("mail"));
        Path arriving = Files.createDirectories(data.resolve("arriving"));
        try (Stream<Path> left = Files.list(arriving)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        return new MailFolder(folder, arriving);
    }

    /// Begins to keep a mail.
    public Draft begin() throws IOException {
        return new Draft(this, Files.createTempFile(arriving, "mail", END));
    }

    /// All that are here, in the order of their names.
    public List<KeptMail> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(END))
                    .sorted()
                    .map(KeptMail::new)
                    .toList();
        }
    }

    /// Moves a whole file to its place, where none is yet, and comes back when that is on the disk.
    KeptMail place(Path whole, String id) throws IOException {
        Path shelf = Files.createDirectories(folder.resolve(id.substring(0, 2)));
        Path place = shelf.resolve(id + END);
        if (!Files.exists(place)) {
            sync(whole, StandardOpenOption.WRITE);
            Files.move(whole, place);
        }
        sync(shelf, StandardOpenOption.READ);
        sync(folder, StandardOpenOption.READ);
        return new KeptMail(place);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
