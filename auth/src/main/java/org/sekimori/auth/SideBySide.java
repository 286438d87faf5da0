package org.sekimori.auth;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Work that may be done while something else goes on, and whose outcome does not depend on when.
@FunctionalInterface
interface SideBySide {
    /// Begins `work` now or when its outcome is first asked for; it is done once. The supplier
    /// waits for the outcome.
    <T> Supplier<T> begin(Supplier<T> work);

    /// On a virtual thread of its own, at once: for work that waits for the network.
    SideBySide VIRTUAL =
            new SideBySide() {
                @Override
                public <T> Supplier<T> begin(Supplier<T> work) {
                    var task = new FutureTask<>(work::get);
                    Thread.ofVirtual().start(task);
                    return () -> outcome(task);
                }
            };

    /// On the thread that asks, when it asks: for work that waits for nothing.
    SideBySide LATER =
            new SideBySide() {
                @Override
                public <T> Supplier<T> begin(Supplier<T> work) {
                    var task = new FutureTask<>(work::get);
                    return () -> {
                        task.run();
                        return outcome(task);
                    };
                }
            };

    private static <T> T outcome(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a message was evaluated", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bug in the evaluation of a message", e.getCause());
        }
    }
}
