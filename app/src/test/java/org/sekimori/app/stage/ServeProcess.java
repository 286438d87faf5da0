package org.sekimori.app.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `serve` as a process of its own, as a script starts it: it says where it listens, then `ready`.
public final class ServeProcess implements AutoCloseable {
    private static final long PATIENCE = 20;

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    /// @param folder of its own, where its error output is kept
    /// @param args there is no status page, unless they have one
    public ServeProcess(Path folder, String... args) throws IOException {
        this(folder, Program.LARGEST_HEAP, args);
    }

    /// @param megabytes of heap at most
    public ServeProcess(Path folder, int megabytes, String... args) throws IOException {
        var line = new ArrayList<>(List.of("serve"));
        line.addAll(List.of(args));
        if (line.stream().noneMatch(arg -> arg.startsWith("--http"))) {
            line.add("--http=none");
        }
        err = folder.resolve("err.txt");
        process = Program.of(megabytes, line).redirectError(err.toFile()).start();
        out = process.inputReader();
    }

    /// What it says up to and with `ready`; all of it, where it never is.
    public List<String> saidUntilReady() throws IOException {
        var said = new ArrayList<String>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.equals("ready")) {
                break;
            }
        }
        return said;
    }

    /// The port of a line such as `milter 127.0.0.1:8891`.
    public static int port(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /// Waits until its error output holds this.
    ///
    /// @return all that it said there, also where this never came
    public String complains(String of) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!Files.readString(err).contains(of) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return Files.readString(err);
    }

    /// Sends it a signal, such as `HUP`.
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /// Ends it in the middle of whatever it does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Its exit status, after a SIGTERM.
    public int end() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
