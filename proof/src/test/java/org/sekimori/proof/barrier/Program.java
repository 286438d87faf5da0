package org.sekimori.proof.barrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.Main;

/// A program that is run to its end.
record Program(int status, String output) {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    static final Path SWAKS = Path.of("/usr/bin/swaks");

    static boolean hasSwaks() {
        return Files.isExecutable(SWAKS);
    }

    /// `sekimori` with these arguments.
    static Program sekimori(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(arguments));
        return run(line);
    }

    /// A mail by swaks, to a port of this machine.
    static Program swaks(int port, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(SWAKS.toString(), "--server", "127.0.0.1"));
        line.addAll(List.of("--port", Integer.toString(port)));
        line.addAll(List.of(arguments));
        return run(line);
    }

    /// Whether this process may make networks and file systems of its own.
    static boolean mayHaveAMachineOfItsOwn() throws IOException, InterruptedException {
        return Files.isExecutable(UNSHARE)
                && run(List.of(UNSHARE.toString(), "-nmp", "--fork", "true")).status() == 0;
    }

    /// A script of a folder, in a network, a file system and among processes of its own, all of
    /// which end with it. `$JAVA` with its `$CLASSPATH` runs the program.
    static Program onAMachineOfItsOwn(Path folder, String... script)
            throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("env", "-C", folder.toString()));
        line.add("JAVA=" + Path.of(System.getProperty("java.home"), "bin", "java"));
        line.add("CLASSPATH=" + System.getProperty("java.class.path"));
        line.addAll(List.of(UNSHARE.toString(), "-nmp", "--fork", "--kill-child", "--mount-proc"));
        line.add("bash");
        line.addAll(List.of(script));
        return run(line);
    }

    static Program run(List<String> line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(process.waitFor(), output);
    }
}
