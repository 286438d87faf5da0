package org.sekimori.app.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.auth.AuthEvent;

/// Messages that become events, some at a time. None is held for longer than its batch.
final class Harvest {
    /// Events that are handed on at a time.
    private static final int BATCH = 5_000;

    private final Sink sink;
    private final List<AuthEvent> batch = new ArrayList<>(BATCH);
    private long events;
    private long unreadable;

    /// Where events go.
    @FunctionalInterface
    interface Sink {
        void take(List<AuthEvent> events) throws Failure;
    }

    /// @param events how many messages became events
    /// @param unreadable how many did not
    record Counts(long events, long unreadable) {}

    Harvest(Sink sink) {
        this.sink = sink;
    }

    /// Takes a message that is whole.
    void take(OldMessage message) throws Failure {
        Optional<AuthEvent> event = message.event();
        if (event.isEmpty()) {
            unreadable++;
            return;
        }
        events++;
        batch.add(event.get());
        if (batch.size() == BATCH) {
            handOn();
        }
    }

    /// Hands on the last.
    Counts end() throws Failure {
        handOn();
        return new Counts(events, unreadable);
    }

    private void handOn() throws Failure {
        sink.take(List.copyOf(batch));
        batch.clear();
    }
}
