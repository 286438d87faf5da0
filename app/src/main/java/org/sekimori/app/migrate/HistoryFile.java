package org.sekimori.app.migrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.AuthEvent;

/// OpenDMARC's history file: lines of a name and a value; each message begins with `job`.
///
/// ```
/// job 4XyZ
/// reporter mx.mise.example
/// received 1764028800
/// ipaddr 192.0.2.10
/// from kojo.example
/// …
/// action 2
/// ```
final class HistoryFile {
    /// Characters of a line; what is longer is no line of it.
    private static final int MAX_LINE = 20_000;

    /// Events that are handed on at a time.
    private static final int BATCH = 5_000;

    private final Sink sink;
    private final List<AuthEvent> batch = new ArrayList<>(BATCH);
    private final OldMessage.Policies policies = new OldMessage.Policies();
    private OldMessage message = new OldMessage(policies);
    private long events;
    private long unreadable;

    /// Where events go.
    @FunctionalInterface
    interface Sink {
        void take(List<AuthEvent> events) throws IOException;
    }

    /// @param events how many messages became events
    /// @param unreadable how many did not
    record Counts(long events, long unreadable) {}

    private HistoryFile(Sink sink) {
        this.sink = sink;
    }

    /// Reads it to its end. No message is held for longer than its batch.
    static Counts read(BufferedReader lines, Sink sink) throws IOException {
        var reading = new HistoryFile(sink);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reading.line(line);
        }
        reading.endOfMessage();
        sink.take(List.copyOf(reading.batch));
        return new Counts(reading.events, reading.unreadable);
    }

    private void line(String line) throws IOException {
        int space = line.indexOf(' ');
        if (space <= 0 || line.length() > MAX_LINE) {
            return;
        }
        String name = line.substring(0, space);
        if (name.equals("job")) {
            endOfMessage();
        }
        message.put(name, line.substring(space + 1).strip());
    }

    private void endOfMessage() throws IOException {
        if (message.isEmpty()) {
            return;
        }
        Optional<AuthEvent> event = message.event();
        message = new OldMessage(policies);
        if (event.isEmpty()) {
            unreadable++;
            return;
        }
        events++;
        batch.add(event.get());
        if (batch.size() == BATCH) {
            sink.take(List.copyOf(batch));
            batch.clear();
        }
    }
}
