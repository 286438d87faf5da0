package org.sekimori.post.kept;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Mails that are kept and still to be read: an empty file for each, in `unread`, that is named
/// after the mail, where it came from and whose it is: `ab12…@SOURCE@CLIENT`. It needs no database,
/// so a mail is taken in also while that is away.
public final class Unread {
    /// Names of sources and clients, which are such file names anywhere.
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private static final Pattern FILE =
            Pattern.compile("([0-9a-f]{64})@(" + NAME + ")@(" + NAME + "|)");

    /// A mail that is to be read.
    ///
    /// @param id of the mail in the [MailFolder]
    /// @param source where it came from
    /// @param client whose it is; empty where there is only one
    public record Waiting(String id, String source, String client) {
        String file() {
            return id + "@" + source + "@" + client;
        }

        static Optional<Waiting> parse(String file) {
            Matcher parts = FILE.matcher(file);
            return parts.matches()
                    ? Optional.of(new Waiting(parts.group(1), parts.group(2), parts.group(3)))
                    : Optional.empty();
        }
    }

    private final Path folder;

    private Unread(Path folder) {
        this.folder = folder;
    }

    /// What is to be read of `data/mail`.
    public static Unread open(Path data) throws IOException {
        return new Unread(Files.createDirectories(data.resolve("unread")));
    }

    /// Enters a mail. When this comes back, that is on the disk; again, it does nothing.
    ///
    /// @param source with a name that is a [#NAME], as the client's is, unless it is empty
    public void add(KeptMail mail, String source, String client) throws IOException {
        try {
            Files.createFile(folder.resolve(new Waiting(mail.id(), source, client).file()));
        } catch (FileAlreadyExistsException e) {
            // It waits already.
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Those that wait, in the order of their ids.
    ///
    /// @param most of them
    public List<Waiting> some(int most) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .flatMap(name -> Waiting.parse(name).stream())
                    .limit(most)
                    .toList();
        }
    }

    /// Strikes out one that is read.
    public void done(Waiting mail) throws IOException {
        Files.deleteIfExists(folder.resolve(mail.file()));
    }
}
