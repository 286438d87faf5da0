package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sekimori.app.report.ReportLine.Unreadable;
import org.sekimori.report.intake.Intake;

/// Reads files on all processors, and tells what they hold in the order of the files. What is large
/// or no plain file is read in its turn, so that nothing of it is held.
final class ReadAhead implements AutoCloseable {
    private static final long LARGE = 1L << 24;
    private static final int MAX_AHEAD = 256;

    private final ExecutorService readers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Queue<Reading> ahead = new ArrayDeque<>();
    private final BiConsumer<Path, ReportLine> told;

    /// @param told takes each line, and the file that it is about
    ReadAhead(BiConsumer<Path, ReportLine> told) {
        this.told = told;
    }

    /// A file that is being read.
    private record Reading(Path file, Future<List<ReportLine>> lines) {}

    void read(Path file) {
        if (isSmall(file)) {
            ahead.add(new Reading(file, readers.submit(() -> lines(file))));
            if (ahead.size() > MAX_AHEAD) {
                tell(ahead.remove());
            }
        } else {
            catchUp();
            read(file, line -> told.accept(file, line));
        }
    }

    /// Tells of all files so far.
    void catchUp() {
        while (!ahead.isEmpty()) {
            tell(ahead.remove());
        }
    }

    @Override
    public void close() {
        catchUp();
        readers.close();
    }

    private void tell(Reading reading) {
        try {
            reading.lines().get().forEach(line -> told.accept(reading.file(), line));
        } catch (ExecutionException e) {
            throw new IllegalStateException(reading.file().toString(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSmall(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < LARGE;
        } catch (IOException e) {
            return true; // reading it will tell
        }
    }

    private static List<ReportLine> lines(Path file) {
        var lines = new ArrayList<ReportLine>();
        read(file, lines::add);
        return lines;
    }

    private static void read(Path file, Consumer<ReportLine> lines) {
        try (var in = Files.newInputStream(file)) {
            Intake.read(in, new LineSink(lines));
        } catch (NoSuchFileException e) {
            lines.accept(new Unreadable("", "not-there", ""));
        } catch (AccessDeniedException e) {
            lines.accept(new Unreadable("", "unreadable", "permission denied"));
        } catch (IOException e) {
            lines.accept(new Unreadable("", "unreadable", String.valueOf(e.getMessage())));
        }
    }
}
