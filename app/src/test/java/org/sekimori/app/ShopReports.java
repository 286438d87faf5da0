package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;

/// The reports of the shop of `try`, for the pages that show what is made of them.
final class ShopReports {
    /// The folder as the pages call it.
    static final String FOLDER = "var/mise";

    private ShopReports() {}

    static void in(Path folder) {
        Run run = Run.of(Main.COMMANDS, "try", "--data=" + folder);
        assertEquals(Exit.DONE, run.exit(), run.err());
    }
}
