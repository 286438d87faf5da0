package org.sekimori.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Limits;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.post.incoming.Source;
import org.sekimori.post.incoming.folder.Maildir;
import org.sekimori.post.incoming.folder.WatchedFolder;
import org.sekimori.post.incoming.mailbox.ImapMailbox;
import org.sekimori.post.incoming.mailbox.PopMailbox;
import org.sekimori.post.kept.Unread;

/// The tables `incoming.NAME`: where the reports of others are collected.
final class IncomingSection {
    private static final int MEGABYTE = 20;
    private static final ConfigFile.Range LARGEST =
            new ConfigFile.Range((int) (Limits.STANDARD.mail() >> MEGABYTE), 1, 1000);

    /// Seconds between two rounds.
    private static final ConfigFile.Range POLL = new ConfigFile.Range(300, 10, 86_400);

    /// Ports in the clear and with TLS (RFC 3501, RFC 1939, RFC 8314 §7.3).
    private static final int IMAP = 143;

    private static final int IMAPS = 993;
    private static final int POP3 = 110;
    private static final int POP3S = 995;

    private final ConfigFile file;

    IncomingSection(ConfigFile file) {
        this.file = file;
    }

    List<Pickup> read() throws Failure {
        var pickups = new ArrayList<Pickup>();
        for (String name : file.names(Key.INCOMING_TYPE)) {
            pickups.add(pickup(name));
        }
        return pickups;
    }

    private Pickup pickup(String name) throws Failure {
        if (!Unread.NAME.matcher(name).matches()) {
            throw file.wrong(Key.INCOMING_TYPE, name, "config.expected.source-name");
        }
        Limits standard = Limits.STANDARD;
        long largest =
                file.number(Key.INCOMING_LARGEST, name, LARGEST, "config.expected.megabytes");
        int poll = file.number(Key.INCOMING_POLL, name, POLL, "config.expected.poll");
        return new Pickup(
                name,
                client(name),
                source(name),
                new Limits(largest << MEGABYTE, standard.mails(), standard.time()),
                Duration.ofSeconds(poll));
    }

    private String client(String name) throws Failure {
        String client = file.text(Key.INCOMING_CLIENT, name).orElse("");
        if (!client.isEmpty() && !Unread.NAME.matcher(client).matches()) {
            throw file.wrong(Key.INCOMING_CLIENT, name, "config.expected.client");
        }
        return client;
    }

    private Source source(String name) throws Failure {
        return switch (file.text(Key.INCOMING_TYPE, name).orElse("")) {
            case "imap" ->
                    new ImapMailbox(
                            new AccountSection(file, name).read(IMAP, IMAPS),
                            file.text(Key.INCOMING_FOLDER, name).orElse("INBOX"),
                            after(name, Set.of(After.values())),
                            file.text(Key.INCOMING_DONE, name)
                                    .orElse(Key.INCOMING_DONE.otherwise()));
            case "pop3" ->
                    new PopMailbox(
                            new AccountSection(file, name).read(POP3, POP3S),
                            after(name, Set.of(After.DELETE, After.KEEP)));
            case "graph" -> new CloudSection(file, name).graph(after(name, Set.of(After.values())));
            case "gmail" -> new CloudSection(file, name).gmail(after(name, Set.of(After.values())));
            case "maildir" -> new Maildir(folder(name), after(name, Set.of(After.values())));
            case "folder" ->
                    new WatchedFolder(
                            folder(name),
                            after(name, Set.of(After.MOVE, After.DELETE, After.KEEP)),
                            InstantSource.system());
            default -> throw file.wrong(Key.INCOMING_TYPE, name, "config.expected.source-type");
        };
    }

    private Path folder(String name) throws Failure {
        return file.text(Key.INCOMING_FOLDER, name)
                .map(file::beside)
                .orElseThrow(() ->
                        file.wrong(Key.INCOMING_FOLDER, name, "config.expected.source-folder"));
    }

    private After after(String name, Set<After> possible) throws Failure {
        String word = file.text(Key.INCOMING_AFTER, name).orElse(After.KEEP.word());
        return Stream.of(After.values())
                .filter(after -> after.word().equals(word) && possible.contains(after))
                .findFirst()
                .orElseThrow(() -> file.wrong(Key.INCOMING_AFTER, name, "config.expected.after"));
    }
}
