package org.sekimori.app.history;

import java.io.BufferedReader;
import java.io.IOException;
import org.sekimori.app.cli.Failure;

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

    private final Harvest harvest;
    private final OldMessage.Policies policies = new OldMessage.Policies();
    private OldMessage message = new OldMessage(policies);

    private HistoryFile(Harvest harvest) {
        this.harvest = harvest;
    }

    /// Reads it to its end.
    static void read(WrittenDown file, Harvest harvest) throws Failure, IOException {
        var reading = new HistoryFile(harvest);
        try (BufferedReader lines = file.open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.line(line);
            }
        }
        reading.endOfMessage();
    }

    private void line(String line) throws Failure {
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

    private void endOfMessage() throws Failure {
        if (!message.isEmpty()) {
            harvest.take(message);
            message = new OldMessage(policies);
        }
    }
}
