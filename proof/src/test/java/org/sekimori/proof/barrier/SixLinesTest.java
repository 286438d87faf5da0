package org.sekimori.proof.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.app.Main;
import org.sekimori.gate.stage.PrivatePostfix;

/// "Put it behind Postfix" in six lines: they are run as they stand on the pages, by a shell in a
/// network and a file system of its own, where Postfix has its usual port and its usual folder.
@Tag("slow")
class SixLinesTest {
    private static final Path ROOT = Path.of("..");

    private static final List<String> PAGES =
            List.of(
                    "README.md",
                    "README.ja.md",
                    "docs/how-to/put-behind-postfix.md",
                    "docs/ja/how-to/put-behind-postfix.md");

    /// What a Debian machine has before; then the six lines, which stand in the file `$1`.
    private static final String MACHINE =
            """
            set -e
            exec 2>&1
            ip link set lo up
            cp -rn /etc/postfix/. etc
            mount --bind etc /etc/postfix
            mount -t tmpfs none /var/lib
            postfix start
            . "$1"
            for _ in 1 2 3 4 5 6 7 8 9 10; do
                ls mail/all/new/* 2>/dev/null && break
                sleep 1
            done
            cat mail/all/new/*
            ls /var/lib/sekimori
            """;

    /// The program as it was built for this test; that of a clone would be built first.
    private static final String LAUNCHER =
            """
            #!/bin/sh
            exec "$JAVA" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
                %s "$@"
            """
                    .formatted(Main.class.getName());

    /// A person reads `ready`, and goes on.
    private static final String UNTIL_READY =
            "until (exec 3<>/dev/tcp/127.0.0.1/8892) 2>/dev/null; do sleep 0.1; done";

    @TempDir private Path folder;

    /// The block of a page that sets the milter; empty where there is none.
    private static List<String> lines(String page) throws IOException {
        var block = new ArrayList<String>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve(page))) {
            if (!line.startsWith("```")) {
                if (inside) {
                    block.add(line);
                }
                continue;
            }
            boolean isIt = block.stream().anyMatch(text -> text.contains("smtpd_milters ="));
            if (inside && isIt && block.getFirst().startsWith("./sekimori serve")) {
                return block;
            }
            inside = line.equals("```sh");
            block.clear();
        }
        return List.of();
    }

    @Test
    void theyWorkWordByWord() throws Exception {
        Set<List<String>> shown = new LinkedHashSet<>();
        for (String page : PAGES) {
            List<String> lines = lines(page);
            if (!lines.isEmpty()) {
                shown.add(lines);
            }
        }
        assertEquals(1, shown.size(), "the pages show the same lines");
        List<String> lines = shown.iterator().next();
        assertEquals(6, lines.size(), lines::toString);

        assumeTrue(PrivatePostfix.isThere(), "no Postfix, or not root");
        assumeTrue(Program.hasSwaks(), "no swaks");
        assumeTrue(Program.mayHaveAMachineOfItsOwn(), "no namespaces for this process");
        Program shell = run(lines);
        String output = shell.output().replaceAll("\r?\n[ \t]+", " ");
        assertEquals(0, shell.status(), output);
        assertTrue(output.contains("Authentication-Results: mx.mise.example; spf="), output);
        assertTrue(output.contains("Received-SPF: "), output);
        assertTrue(output.contains("sekimori."), output);
    }

    private Program run(List<String> lines) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivatePostfix.layOut(folder);
        Path launcher = folder.resolve("sekimori");
        Files.writeString(launcher, LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        var script = new ArrayList<>(lines);
        script.add(1, UNTIL_READY);
        Files.write(folder.resolve("six.sh"), script);
        Files.writeString(folder.resolve("machine.sh"), MACHINE);
        return Program.onAMachineOfItsOwn(folder, "machine.sh", "./six.sh");
    }
}
