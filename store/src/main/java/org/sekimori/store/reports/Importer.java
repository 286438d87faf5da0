package org.sekimori.store.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.report.intake.Intake;

/// Reads letters and hands what is found to the store, many reports in one transaction and each of
/// them whole.
public final class Importer {
    /// Records that are held until they are written.
    private static final int RECORDS = 50_000;

    /// Things found that are held until they are written.
    private static final int FOUND = 1_000;

    /// What must be on the disk before what was found in it.
    @FunctionalInterface
    public interface Originals {
        void sync() throws IOException;
    }

    private final ReportStore store;
    private final Acceptance acceptance;
    private final Originals originals;
    private final Consumer<Taken> told;
    private final List<Delivered> waiting = new ArrayList<>();
    private long records;

    /// @param originals the mails, which are kept before what is found in them
    /// @param told hears what became of each thing, when it is on the disk
    public Importer(
            ReportStore store, Acceptance acceptance, Originals originals, Consumer<Taken> told) {
        this.store = store;
        this.acceptance = acceptance;
        this.originals = originals;
        this.told = told;
    }

    /// Reads mails that are kept already.
    public Importer(ReportStore store, Acceptance acceptance, Consumer<Taken> told) {
        this(store, acceptance, () -> {}, told);
    }

    /// Reads a mail that is kept; when this comes back, all that was found in it is on the disk.
    ///
    /// @param source the mailbox that it came from
    public void read(KeptMail mail, Client client, String source, Instant now) throws IOException {
        try (InputStream in = mail.open()) {
            read(new Letter(client, mail.id(), Origin.of(mail), source, now), in);
        }
        flush();
    }

    /// Reads a letter to its end. What is found in it may wait for [#flush].
    ///
    /// @throws IOException where it cannot be read, or what was found cannot be written
    public void read(Letter letter, InputStream in) throws IOException {
        try {
            Intake.read(in, new Reading(found -> take(new Delivered(letter, found))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(Delivered delivered) {
        waiting.add(delivered);
        if (delivered.found() instanceof Found.Aggregate report) {
            records += report.rows().records();
        }
        if (records >= RECORDS || waiting.size() >= FOUND) {
            try {
                flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Writes down what waits, after its originals. When this comes back it is on the disk.
    public void flush() throws IOException {
        originals.sync();
        if (waiting.isEmpty()) {
            return;
        }
        List<Delivered> batch = List.copyOf(waiting);
        waiting.clear();
        records = 0;
        store.take(batch, acceptance).forEach(told);
    }
}
