package org.sekimori.app.history;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.app.cli.Failure;

/// What the rows of messages call by a number: domains, selectors, addresses, reporters, and what a
/// domain asked for. All of it is held, for a table of messages names them in any order.
final class DumpedNames {
    /// Names that are held, which is some hundred megabytes. A big site of many years has less.
    private static final int MAX = 4_000_000;

    private static final String REQUESTS = "requests";

    /// Their tables, and the columns of OpenDMARC 1.4.
    private static final Map<String, List<String>> TABLES =
            Map.of(
                    "domains",
                    List.of("id", "name", "firstseen"),
                    "selectors",
                    List.of("id", "domain", "name", "firstseen"),
                    "reporters",
                    List.of("id", "name", "firstseen"),
                    "ipaddr",
                    List.of("id", "addr", "firstseen"),
                    REQUESTS,
                    List.of(
                            "id",
                            "domain",
                            "repuri",
                            "adkim",
                            "aspf",
                            "policy",
                            "spolicy",
                            "pct",
                            "locked",
                            "firstseen",
                            "lastsent"));

    /// What a domain asked for when opendmarc-import last read of it.
    ///
    /// @param addresses the URIs of rua, with commas between them
    private record Request(String addresses, long adkim, long aspf, long p, long sp) {}

    private final Map<String, Map<Long, String>> names = new HashMap<>();
    private final Map<Long, Request> requests = new HashMap<>();
    private int size;

    private DumpedNames() {
        TABLES.keySet().forEach(table -> names.put(table, new HashMap<>()));
    }

    static DumpedNames read(WrittenDown dump) throws Failure, IOException {
        var names = new DumpedNames();
        try (var rows = new DumpRows(dump, TABLES)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                names.keep(row.get());
                if (++names.size > MAX) {
                    throw rows.broken("error.dump-names");
                }
            }
            if (rows.isOfLocalTime()) {
                throw rows.broken("error.dump-zone");
            }
        }
        return names;
    }

    private void keep(DumpRows.Row row) {
        if (row.table().equals(REQUESTS)) {
            requests.put(
                    row.number("domain"),
                    new Request(
                            row.value("repuri"),
                            row.number("adkim"),
                            row.number("aspf"),
                            row.number("policy"),
                            row.number("spolicy")));
        } else {
            String column = row.table().equals("ipaddr") ? "addr" : "name";
            of(row.table()).put(row.number("id"), row.value(column));
        }
    }

    private Map<Long, String> of(String table) {
        return Optional.ofNullable(names.get(table)).orElseThrow();
    }

    /// A name by its number; empty where there is none.
    String name(String table, long id) {
        return of(table).getOrDefault(id, "");
    }

    /// Tells a message what the domain in its From asked for.
    void request(long from, OldMessage message) {
        Request request = requests.get(from);
        if (request != null) {
            message.put("adkim", Long.toString(request.adkim()));
            message.put("aspf", Long.toString(request.aspf()));
            message.put("p", Long.toString(request.p()));
            message.put("sp", Long.toString(request.sp()));
            for (String address : request.addresses().split(",")) {
                message.put("rua", address);
            }
        }
    }
}
