package org.sekimori.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.store.DailyReport;
import org.sekimori.store.EventStore;
import org.sekimori.store.Reporter;
import org.sekimori.store.RollUp;

/// A day of many events, written down and rolled up, beside the bare `GROUP BY` that no roll-up can
/// do without: the same grouping of the same rows, whose answer is only counted.
final class RollUpLoad {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");
    private static final long MILLIS = Duration.ofDays(1).toMillis();
    private static final int BATCH = 5_000;
    private static final int OWNERS = 2_000;
    private static final int CLIENTS_OF_AN_OWNER = 40;
    private static final String GROUPS =
            "SELECT policy, client, outcome, count(*) FROM event"
                    + " GROUP BY policy, client, outcome ORDER BY policy, client, outcome";

    private final Random dice = new Random(1);
    private final List<Domain> owners = new ArrayList<>();
    private final List<PublishedPolicy> policies = new ArrayList<>();

    private RollUpLoad() {
        for (int i = 0; i < OWNERS; i++) {
            Domain owner = Domain.of("owner" + i + ".example");
            owners.add(owner);
            policies.add(
                    PublishedPolicy.parse(
                                    owner,
                                    DiscoveryMethod.TREEWALK,
                                    "v=DMARC1; p=reject; rua=mailto:rua@" + owner)
                            .orElseThrow());
        }
    }

    /// @param args how many events, and an empty folder for them
    public static void main(String[] args) throws IOException, SQLException {
        int events = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (var store = EventStore.open(folder)) {
            if (!Files.exists(folder.resolve("written"))) {
                say("written", events, time(() -> new RollUpLoad().write(store, events)));
                Files.writeString(folder.resolve("written"), "");
            }
            say("bare GROUP BY", events, time(() -> group(folder)));
            say("roll-up", events, time(() -> rollUp(store)));
            say("bare GROUP BY", events, time(() -> group(folder)));
            say("roll-up", events, time(() -> rollUp(store)));
        }
    }

    /// What is measured.
    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static double time(Work work) throws IOException, SQLException {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String what, int events, double seconds) {
        long peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().matches(".*(Eden|Survivor|Tenured|Old).*"))
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
        System.out.printf(
                "%-14s %6.1f s  %,10.0f events/s  heap at most %d MB%n",
                what, seconds, events / seconds, peak >> 20);
    }

    private void write(EventStore store, int events) throws IOException {
        for (int from = 0; from < events; from += BATCH) {
            var batch = new ArrayList<AuthEvent>();
            for (int i = from; i < Math.min(events, from + BATCH); i++) {
                batch.add(event(i, BEGIN.plusMillis(MILLIS * i / events)));
            }
            store.append(batch);
        }
    }

    /// Few owners send much, most send little.
    private AuthEvent event(int number, Instant at) {
        int owner = (int) (OWNERS * Math.pow(dice.nextDouble(), 3));
        Domain domain = owners.get(owner);
        boolean passes = dice.nextInt(10) > 0;
        int client = owner * CLIENTS_OF_AN_OWNER + dice.nextInt(CLIENTS_OF_AN_OWNER);
        var dmarc =
                new AuthEvent.Dmarc(
                        passes ? "pass" : "fail",
                        Optional.of(domain),
                        Optional.of(policies.get(owner)),
                        Optional.of(policies.get(owner).requests().p()),
                        passes,
                        passes);
        return new AuthEvent(
                "event-" + number,
                at,
                new AuthEvent.Session(
                        IpAddress.parse(
                                "10."
                                        + (client >> 16)
                                        + "."
                                        + (client >> 8 & 255)
                                        + "."
                                        + (client & 255)),
                        "mx." + domain,
                        new AuthEvent.Sender.At(domain)),
                Optional.of(new AuthEvent.Spf(passes ? "pass" : "fail", Optional.of(domain))),
                List.of(
                        new AuthEvent.Signature(
                                passes ? "pass" : "fail", domain, "s" + dice.nextInt(3))),
                dmarc,
                AuthEvent.Handling.ACCEPTED,
                List.of());
    }

    private static void group(Path folder) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("sekimori.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(GROUPS)) {
            long groups = 0;
            while (row.next()) {
                groups++;
            }
            System.out.printf("%,d groups%n", groups);
        }
    }

    private static void rollUp(EventStore store) throws IOException {
        var sum = new Sum();
        var reporter =
                new Reporter(
                        "Mise",
                        "postmaster@mise.example",
                        Optional.empty(),
                        Domain.of("mise.example"),
                        "bench");
        new RollUp(store, reporter, _ -> true).run(DAY, sum);
        System.out.printf(
                "%,d reports, %,d records, %,d messages%n", sum.reports, sum.records, sum.messages);
    }

    /// Counts reports and lets them go.
    private static final class Sum implements RollUp.Sink {
        private long reports;
        private long records;
        private long messages;

        @Override
        public void begin(DailyReport report) {
            reports++;
        }

        @Override
        public void record(ReportRecord record) {
            records++;
            messages += record.row().count();
        }

        @Override
        public void end() {}
    }
}
