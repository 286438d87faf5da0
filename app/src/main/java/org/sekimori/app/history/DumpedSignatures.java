package org.sekimori.app.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sekimori.app.cli.Failure;

/// The signatures of one message after another. Their table stands behind that of the messages, but
/// in the same order: it is read beside it, a little ahead.
final class DumpedSignatures implements AutoCloseable {
    /// How far ahead, in numbers of messages: two imports at a time mix theirs.
    private static final long AHEAD = 1_000;

    private static final Map<String, List<String>> TABLE =
            Map.of("signatures", List.of("id", "message", "domain", "selector", "pass", "error"));

    private final DumpRows rows;
    private final DumpedNames names;
    private final TreeMap<Long, List<String>> held = new TreeMap<>();
    private Optional<DumpRows.Row> next;
    private long last;

    DumpedSignatures(WrittenDown dump, DumpedNames names) throws Failure, IOException {
        this.rows = new DumpRows(dump, TABLE);
        this.names = names;
        this.next = rows.next();
    }

    /// Those of a message, as the history file has them.
    ///
    /// @param message its number, greater than that of the one before
    /// @throws Failure where the rows are not in the order of their numbers
    List<String> of(long message) throws Failure, IOException {
        while (next.isPresent() && next.get().number("message") <= message + AHEAD) {
            hold(next.get());
            next = rows.next();
        }
        last = message;
        List<String> own = held.getOrDefault(message, List.of());
        held.headMap(message, true).clear(); // before it are those of messages that are gone
        return own;
    }

    private void hold(DumpRows.Row row) throws Failure {
        long message = row.number("message");
        if (message <= last) {
            throw rows.broken("error.dump-order");
        }
        List<String> several = held.computeIfAbsent(message, _ -> new ArrayList<>());
        if (several.size() < OldMessage.MAX_SEVERAL) {
            several.add(
                    String.join(
                            " ",
                            names.name("domains", row.number("domain")),
                            names.name("selectors", row.number("selector")),
                            row.value("pass")));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
