package org.sekimori.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// Something that is done again and again beside the services. What goes wrong is told, and the
/// next time it is tried again.
final class Chore implements AutoCloseable {
    /// How long the end waits for a step.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Thread thread;

    private Chore(Thread thread) {
        this.thread = thread;
    }

    /// One step of it.
    @FunctionalInterface
    interface Step {
        void take() throws IOException, InterruptedException;
    }

    /// When it is done.
    ///
    /// @param first after the start, which has enough to do
    record Times(Duration first, Duration pause) {}

    /// @param trouble hears why a step failed
    static Chore start(String name, Times times, Step step, Consumer<String> trouble) {
        return new Chore(
                Thread.ofPlatform().name(name).daemon().start(() -> run(times, step, trouble)));
    }

    private static void run(Times times, Step step, Consumer<String> trouble) {
        try {
            Thread.sleep(times.first());
            while (true) {
                try {
                    step.take();
                } catch (IOException e) {
                    trouble.accept(String.valueOf(e.getMessage()));
                }
                Thread.sleep(times.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is begun is not waited for long: the next start does it again.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
