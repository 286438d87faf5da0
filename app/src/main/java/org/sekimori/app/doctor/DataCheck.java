package org.sekimori.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Keeping;

/// Whether what is found out can be written down, and for how much there is room. That the folder
/// can be written to is asked before, with all that `serve` would refuse.
record DataCheck(Keeping keeping) implements Check {
    private static final long MEGABYTE = 1L << 20;

    /// Megabytes below which the disk will be full soon.
    private static final long LITTLE = 1024;

    /// Megabytes below which it is full.
    private static final long NOTHING = 64;

    @Override
    public List<Finding> look(Texts texts) {
        if (keeping.folder().isEmpty()) {
            return keeping.server().isPresent()
                    ? List.of()
                    : List.of(Finding.of(texts, Severity.NOTICE, "data.none"));
        }
        Path folder = keeping.folder().get().toAbsolutePath();
        try {
            long room = Files.getFileStore(nearest(folder)).getUsableSpace() / MEGABYTE;
            if (room >= LITTLE) {
                return List.of(Finding.of(texts, Severity.GOOD, "data.room", folder, room));
            }
            Severity severity = room < NOTHING ? Severity.CRITICAL : Severity.WARNING;
            return List.of(Finding.of(texts, severity, "data.little-room", folder, room));
        } catch (IOException e) {
            return List.of(Finding.of(texts, Severity.NOTICE, "data.not-checked", folder));
        }
    }

    private static Path nearest(Path folder) {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
