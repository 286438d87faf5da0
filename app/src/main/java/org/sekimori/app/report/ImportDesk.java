package org.sekimori.app.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.report.intake.Intake;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;

/// Takes files: each is kept as it is, then read.
final class ImportDesk {
    private static final int BUFFER = 1 << 16;

    /// On top of a mail that nobody judged as it came in: what stands below is not ours (see
    /// `KeptMail.results`).
    private static final String TRACE = "Received: by sekimori with import\r\n";

    private final MailFolder mails;
    private final Importer importer;
    private final Client client;
    private final InstantSource clock;

    ImportDesk(MailFolder mails, Importer importer, Client client, InstantSource clock) {
        this.mails = mails;
        this.importer = importer;
        this.client = client;
        this.clock = clock;
    }

    /// @param told hears of each file
    /// @throws IOException where one cannot be kept
    void take(List<Path> files, ImportTelling told) throws IOException {
        for (Path file : files) {
            Instant now = clock.instant();
            KeptMail kept;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                kept = keep(new BufferedInputStream(in, BUFFER));
            }
            var letter = new Letter(client, kept.id(), Origin.UNKNOWN, file.toString(), now);
            try (InputStream in = kept.open()) {
                importer.read(letter, in);
            }
            told.step();
        }
    }

    private KeptMail keep(BufferedInputStream in) throws IOException {
        boolean isMail = Intake.isMail(in);
        try (var draft = mails.begin()) {
            in.transferTo(draft);
            return isMail ? draft.keep(TRACE) : draft.keepFile();
        }
    }
}
