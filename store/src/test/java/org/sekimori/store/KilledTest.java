package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.auth.AuthEvent;

/// A writer that is killed at any moment has lost nothing that it acknowledged. Its successor gives
/// again whatever was not acknowledged, and nothing is there twice.
class KilledTest {
    private static final int ROUNDS = 5;
    private static final long SEED = 20_261_124;

    @TempDir Path folder;

    @Test
    void everyAcknowledgedEventIsThereOnce() throws IOException, InterruptedException {
        var dice = new Random(SEED);
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = killedAfter(dice.nextInt(20, 400), acknowledged);
            List<AuthEvent> kept = kept();
            assertTrue(kept.size() >= acknowledged, kept.size() + " of " + acknowledged);
            assertEquals(inOrder(new Events(SEED).some(kept.size())), kept, "round " + round);
        }
        assertTrue(acknowledged > 0, "nothing was acknowledged");
    }

    /// Starts a writer, kills it, and says how many events were acknowledged up to then.
    private int killedAfter(long millis, int from) throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
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

    private List<AuthEvent> kept() throws IOException {
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

    /// Appends the same events for ever, in batches, and says after each how many are written.
    static final class Writer {
        private static final int MOST = 40;

        private Writer() {}

        /// @param args the folder, and how many events were acknowledged before
        public static void main(String[] args) throws IOException {
            int written = Integer.parseInt(args[1]);
            var events = new Events(SEED);
            events.some(written);
            var dice = new Random(written);
            try (var store = EventStore.open(Path.of(args[0]))) {
                System.out.println("begin");
                while (true) {
                    List<AuthEvent> batch = events.some(1 + dice.nextInt(MOST));
                    store.append(batch);
                    written += batch.size();
                    System.out.println(written + ".");
                }
            }
        }
    }
}
