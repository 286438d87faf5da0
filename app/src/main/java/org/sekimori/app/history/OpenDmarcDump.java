package org.sekimori.app.history;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.sekimori.app.cli.Failure;

/// A dump of the MySQL tables that opendmarc-import filled. It is read three times: for the names,
/// then for the messages and their signatures at once. What is held are the names.
///
/// What the tables do not have: messages of the null reverse path, and the record as it was at the
/// time; they have what each domain asked for last.
final class OpenDmarcDump {
    /// The table of messages, and the columns of OpenDMARC 1.4.
    private static final Map<String, List<String>> TABLE =
            Map.of(
                    "messages",
                    List.of(
                            "id",
                            "date",
                            "jobid",
                            "reporter",
                            "policy",
                            "disp",
                            "ip",
                            "env_domain",
                            "from_domain",
                            "policy_domain",
                            "spf",
                            "align_dkim",
                            "align_spf",
                            "sigcount",
                            "arc",
                            "arc_policy"));

    private final DumpedNames names;
    private final DumpedSignatures signatures;
    private final OldMessage.Policies policies = new OldMessage.Policies();

    private OpenDmarcDump(DumpedNames names, DumpedSignatures signatures) {
        this.names = names;
        this.signatures = signatures;
    }

    /// Reads it to its end.
    static void read(WrittenDown dump, Harvest harvest) throws Failure, IOException {
        DumpedNames names = DumpedNames.read(dump);
        try (var signatures = new DumpedSignatures(dump, names);
                var rows = new DumpRows(dump, TABLE)) {
            var reading = new OpenDmarcDump(names, signatures);
            long last = 0;
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                long id = row.get().number("id");
                if (id <= last) {
                    throw rows.broken("error.dump-order");
                }
                last = id;
                harvest.take(reading.message(row.get(), id));
            }
        }
    }

    /// The lines that the history file had of it.
    private OldMessage message(DumpRows.Row row, long id) throws Failure, IOException {
        var message = new OldMessage(policies);
        message.put("job", row.value("jobid"));
        message.put("reporter", names.name("reporters", row.number("reporter")));
        message.put("received", seconds(row.value("date")));
        message.put("ipaddr", names.name("ipaddr", row.number("ip")));
        message.put("from", names.name("domains", row.number("from_domain")));
        message.put("mfrom", names.name("domains", row.number("env_domain")));
        message.put("spf", row.value("spf"));
        for (String signature : signatures.of(id)) {
            message.put("dkim", signature);
        }
        message.put("pdomain", names.name("domains", row.number("policy_domain")));
        message.put("policy", row.value("policy"));
        names.request(row.number("from_domain"), message);
        message.put("align_dkim", row.value("align_dkim"));
        message.put("align_spf", row.value("align_spf"));
        message.put("action", row.value("disp"));
        return message;
    }

    /// Seconds since 1970 of a moment in UTC; empty where it is none.
    private static String seconds(String moment) {
        try {
            var at = LocalDateTime.parse(moment.replace(' ', 'T'));
            return Long.toString(at.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return "";
        }
    }
}
