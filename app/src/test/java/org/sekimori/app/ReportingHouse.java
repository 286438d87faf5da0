package org.sekimori.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sekimori.app.cli.Run;
import org.sekimori.app.stage.ServeProcess;
import org.sekimori.post.receiver.ScriptedServer;

/// A house whose reports all go to one server.
///
/// @param folder of its own; what it keeps is in `data`
record ReportingHouse(Path folder, ScriptedServer server) {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /// @param zone the DNS as it sees it
    /// @param tables what its configuration says further
    ReportingHouse(Path folder, ScriptedServer server, String zone, String tables)
            throws IOException {
        this(folder, server);
        Files.writeString(zone(), zone);
        Files.writeString(
                configuration(),
                """
                name = "mx.mise.example"
                [store]
                folder = "data"
                [reports]
                organization = "Mise"
                email = "dmarc@mise.example"
                smart-host = "127.0.0.1:%d"
                spread-hours = 0
                """
                                .formatted(server.port())
                        + tables);
    }

    Path zone() {
        return folder.resolve("world.zone");
    }

    Path configuration() {
        return folder.resolve("sekimori.toml");
    }

    Path data() {
        return folder.resolve("data");
    }

    /// @param doors where it listens
    ServeProcess serve(String... doors) throws IOException {
        var args = new ArrayList<>(List.of("--config=" + configuration(), "--zone=" + zone()));
        args.addAll(List.of(doors));
        return new ServeProcess(folder, args.toArray(String[]::new));
    }

    /// What the ledger holds, once this is in it.
    String ledger(String awaited) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Run run =
                    Run.of(
                            Main.COMMANDS,
                            "report",
                            "ledger",
                            "--json",
                            "--config=" + configuration());
            if (run.out().contains(awaited) || System.nanoTime() > end) {
                return run.out() + run.err();
            }
            Thread.sleep(100);
        }
    }
}
