package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.database.Place;

/// A writer that is killed at any moment has lost nothing that it acknowledged, which it does for a
/// batch when it stands in the store, and for a single event when it was taken. Its successor gives
/// again whatever was not acknowledged, and nothing is there twice.
@Tag("slow")
class KilledTest {
    private static final int ROUNDS = 8;
    private static final long SEED = 20_261_124;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyAcknowledgedEventIsThereOnce(Way way) throws IOException, InterruptedException {
        var dice = new Random(SEED);
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = killedAfter(way, dice.nextInt(20, 400), acknowledged);
            List<AuthEvent> kept = kept();
            assertTrue(kept.size() >= acknowledged, kept.size() + " of " + acknowledged);
            assertEquals(inOrder(new Events(SEED).some(kept.size())), kept, "round " + round);
        }
        assertTrue(acknowledged > 0, "nothing was acknowledged");
    }

    /// Starts a writer, kills it, and says how many events were acknowledged up to then.
    private int killedAfter(Way way, long millis, int from)
            throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                way.name(),
                                folder.toString(),
                                Integer.toString(from))
                        .redirectError(Redirect.INHERIT)
                        .start();
        int acknowledged = from;
        try (var told =
                new BufferedReader(
                        new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("begin", told.readLine());
            TimeUnit.MILLISECONDS.sleep(millis);
            writer.toHandle().destroyForcibly(); // which leaves what was said to be read
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                if (line.endsWith(".")) { // else the line was cut by the end of its writer
                    acknowledged = Integer.parseInt(line.substring(0, line.length() - 1));
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /// What is in the store when all that waited is written down.
    private List<AuthEvent> kept() throws IOException {
        Writer.open(folder).close();
        var kept = new ArrayList<AuthEvent>();
        try (var store = EventStore.open(folder)) {
            store.day(LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC), kept::add);
        }
        return kept;
    }

    private static List<AuthEvent> inOrder(List<AuthEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(AuthEvent::at).thenComparing(AuthEvent::id))
                .toList();
    }

    /// How events are given to it.
    enum Way {
        BATCHES {
            @Override
            void write(Path folder, int from) throws IOException {
                var events = new Events(SEED);
                events.some(from);
                var dice = new Random(from);
                int written = from;
                try (var store = EventStore.open(folder)) {
                    System.out.println("begin");
                    while (true) {
                        List<AuthEvent> batch = events.some(1 + dice.nextInt(40));
                        store.append(batch);
                        written += batch.size();
                        System.out.println(written + ".");
                    }
                }
            }
        },
        ONE_BY_ONE {
            @Override
            void write(Path folder, int from) throws IOException {
                var events = new Events(SEED);
                events.some(from);
                int taken = from;
                try (var writer = Writer.open(folder)) {
                    System.out.println("begin");
                    while (true) {
                        writer.take(events.event());
                        taken++;
                        System.out.println(taken + ".");
                    }
                }
            }
        };

        /// Gives it the same events for ever, and says each time how many are acknowledged.
        abstract void write(Path folder, int from) throws IOException;
    }

    static final class Writer {
        private Writer() {}

        /// @param args the way, the folder, and how many events were acknowledged before
        public static void main(String[] args) throws IOException {
            Way.valueOf(args[0]).write(Path.of(args[1]), Integer.parseInt(args[2]));
        }

        static EventWriter open(Path folder) throws IOException {
            return EventWriter.open(
                    new Place.Folder(folder),
                    EventWriter.Settings.in(folder, 4 * Spill.SLOT),
                    InstantSource.system(),
                    trouble -> System.err.println("trouble: " + trouble));
        }
    }
}
