package org.sekimori.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Run;

class EraseTest {
    private static final String HISTORY = "src/test/resources/history/opendmarc.dat";

    @TempDir Path folder;

    private Run erase(String... options) {
        var line = new ArrayList<>(List.of("store", "erase", "--data", folder.toString()));
        line.addAll(List.of(options));
        return Run.of(Main.COMMANDS, line.toArray(String[]::new));
    }

    @BeforeEach
    void somethingIsKept() {
        Run read =
                Run.of(Main.COMMANDS, "migrate", "history", HISTORY, "--data", folder.toString());
        assertEquals(Exit.DONE, read.exit(), read.err());
    }

    @Test
    void nothingIsErasedUntilItIsMeant() {
        for (int time = 0; time < 2; time++) {
            Run asked = erase("--domain", "kojo.example");
            assertTrue(asked.out().startsWith("Found: messages 2, reports 0"), asked.out());
            assertTrue(asked.out().endsWith("Add --yes to erase it.\n"), asked.out());
        }
        Run done = erase("--domain", "kojo.example", "--yes");
        assertEquals(Exit.DONE, done.exit(), done.err());
        assertTrue(done.out().contains("\nErased: messages 2, reports 0"), done.out());
        assertTrue(erase("--domain", "kojo.example").out().startsWith("Found: messages 0"));
    }

    @Test
    void anAddressGoesUpToADay() {
        Run done = erase("--address", "192.0.2.10", "--before", "2026-11-26", "--yes");
        assertTrue(done.out().contains("\nErased: messages 1, "), done.out());
        Run rest = erase("--address", "192.0.2.0/24", "--before", "2026-11-27");
        assertTrue(rest.out().startsWith("Found: messages 2, "), rest.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--yes",
                "--domain kojo.example --address 192.0.2.1",
                "--domain a..b",
                "--address 192.0.2.0/33",
                "--domain kojo.example --before yesterday",
            })
    void whatIsNotSaidWellIsRefused(String options) {
        assertEquals(Exit.USAGE, erase(options.split(" ")).exit());
    }
}
