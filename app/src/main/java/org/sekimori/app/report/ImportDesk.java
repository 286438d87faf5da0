package org.sekimori.app.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.post.kept.Sealed;
import org.sekimori.report.intake.Intake;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Taken;

/// Takes files: each is kept as it is, then what is found in it. Closing it gives up what was not
/// yet brought to the disk.
final class ImportDesk implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /// Files that are brought to the disk at once.
    private static final int MOST = 1_000;

    /// On top of a mail that nobody judged as it came in: what stands below is not ours (see
    /// `KeptMail.results`).
    private static final String TRACE = "Received: by sekimori with import\r\n";

    private final MailFolder mails;
    private final Client client;
    private final InstantSource clock;
    private final Importer importer;
    private final List<Sealed> sealed = new ArrayList<>();

    /// @param told hears what became of each thing that was found
    ImportDesk(
            MailFolder mails,
            ReportStore store,
            Importing importing,
            InstantSource clock,
            Consumer<Taken> told) {
        this.mails = mails;
        this.client = importing.client();
        this.clock = clock;
        this.importer = new Importer(store, importing.acceptance(), this::place, told);
    }

    /// What is asked for.
    record Importing(Client client, Acceptance acceptance) {}

    private void place() throws IOException {
        mails.place(sealed);
        sealed.clear();
    }

    /// Takes a file; [#finish] brings it to the disk.
    void take(Path file) throws IOException {
        Sealed original;
        try (InputStream in = Files.newInputStream(file)) {
            original = sealed(new BufferedInputStream(in, BUFFER));
        }
        sealed.add(original);
        String id = original.kept().id();
        try (InputStream in = original.open()) {
            importer.read(
                    new Letter(client, id, Origin.UNKNOWN, file.toString(), clock.instant()), in);
        }
        if (sealed.size() >= MOST) {
            finish();
        }
    }

    void finish() throws IOException {
        importer.flush();
    }

    @Override
    public void close() throws IOException {
        for (Sealed each : sealed) {
            each.drop();
        }
    }

    private Sealed sealed(BufferedInputStream in) throws IOException {
        boolean isMail = Intake.isMail(in);
        try (var draft = mails.begin()) {
            in.transferTo(draft);
            return isMail ? draft.seal(TRACE) : draft.sealFile();
        }
    }
}
