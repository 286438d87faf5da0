package org.sekimori.app.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.Unread.Waiting;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Taken;

/// Reads mails that are kept into the store.
public final class Reader {
    /// The source of mails that came in over SMTP: those were judged by us.
    public static final String DOOR = "smtp-door";

    /// Mails that are struck out together.
    private static final int BATCH = 500;

    private final PostRoom room;
    private final Consumer<Taken> told;
    private final Consumer<Unreadable> failed;
    private final Set<Waiting> unreadable = new HashSet<>();

    /// A kept file that cannot be read.
    public record Unreadable(Waiting mail, String why) {}

    /// @param told of each thing that was found in a mail
    /// @param failed of each mail that cannot be read; it stays kept
    public Reader(PostRoom room, Consumer<Taken> told, Consumer<Unreadable> failed) {
        this.room = room;
        this.told = told;
        this.failed = failed;
    }

    /// Reads all that wait.
    ///
    /// @param isStopped whether no further mail is to be begun
    /// @throws IOException where nothing can be written down; what was not is read the next time
    public void read(BooleanSupplier isStopped) throws IOException {
        List<Waiting> waiting = waiting();
        while (!waiting.isEmpty() && !isStopped.getAsBoolean()) {
            try (ReportStore store = ReportStore.open(room.place())) {
                var importer = new Importer(store, Acceptance.STANDARD, told);
                for (Waiting mail : waiting) {
                    read(mail, importer);
                }
                importer.flush();
            }
            for (Waiting mail : waiting) {
                if (!unreadable.contains(mail)) {
                    room.unread().done(mail);
                }
            }
            waiting = waiting();
        }
    }

    private List<Waiting> waiting() throws IOException {
        return room.unread().some(BATCH + unreadable.size()).stream()
                .filter(mail -> !unreadable.contains(mail))
                .toList();
    }

    private void read(Waiting mail, Importer importer) throws IOException {
        Optional<KeptMail> kept = room.mails().find(mail.id());
        if (kept.isEmpty()) {
            leave(mail, "it is not kept");
            return;
        }
        try (InputStream in = kept.get().open()) {
            importer.read(letter(mail, kept.get()), in);
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException) {
                throw e;
            }
            leave(mail, String.valueOf(e.getMessage()));
        }
    }

    private void leave(Waiting mail, String why) {
        unreadable.add(mail);
        failed.accept(new Unreadable(mail, why));
    }

    private Letter letter(Waiting mail, KeptMail kept) throws IOException {
        Client client = Client.parse(mail.client()).orElse(Client.OWN);
        Origin origin = mail.source().equals(DOOR) ? Origin.of(kept) : Origin.UNKNOWN;
        return new Letter(client, mail.id(), origin, mail.source(), room.clock().instant());
    }
}
