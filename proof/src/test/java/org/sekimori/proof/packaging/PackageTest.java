package org.sekimori.proof.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both packages are built from the jars of this build, and `packaging/try` installs them.
@Tag("slow")
class PackageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir Path jars;

    @Test
    void bothPackagesAreBuiltInstalledAndTakenAwayAgain() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is not here");
        Path built = ROOT.resolve("app/target");
        assumeTrue(Files.isDirectory(built.resolve("lib")), "no jars: Maven did not package them");
        copy(built);
        copy(built.resolve("lib"));
        run("packaging/build", jars.toString());
        run("packaging/try");
    }

    private void copy(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                if (!file.toString().matches(".*-(sources|javadoc)\\.jar")) {
                    Files.copy(file, jars.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("bash"));
        line.addAll(List.of(command));
        Process process =
                new ProcessBuilder(line).directory(ROOT.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
