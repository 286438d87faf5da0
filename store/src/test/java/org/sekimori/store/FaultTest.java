package org.sekimori.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.auth.AuthEvent;
import org.sekimori.store.EventWriter.Settings;
import org.sekimori.store.EventWriter.Trouble;
import org.sekimori.store.database.Database;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Postgresql;

/// What happens to the database happens really: mail goes on, nothing is lost, and it is told.
@Tag("slow")
class FaultTest {
    private static final LocalDate DAY = LocalDate.ofInstant(Events.NOON, ZoneOffset.UTC);

    private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());

    @TempDir Path folder;

    @Test
    void aDatabaseThatIsLockedIsWaitedFor() throws IOException, SQLException {
        List<AuthEvent> events = new Events(1).some(300);
        Place place = new Place.Folder(folder);
        EventStore.open(place).close();
        try (var writer = writer(place, folder)) {
            try (Connection other = Database.open(place).write();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                events.forEach(writer::take);
                await(() -> writer.state().failingSince().isPresent());
                assertEquals(events.size(), writer.state().waiting());
                statement.execute("ROLLBACK");
            }
            await(() -> writer.state().waiting() == 0);
            assertEquals(0, writer.state().lost());
        }
        assertEquals(ids(events), kept(place));
        assertTold(Trouble.CannotWrite.class, Trouble.WritesAgain.class);
    }

    @Test
    void aDiskThatIsFullLosesNothingThatFitsTheLimit() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk.toString()) == 0,
                "only root can mount a small disk");
        try {
            List<AuthEvent> events = new Events(2).some(5_000);
            Place place = new Place.Folder(disk);
            try (var writer = writer(place, disk)) {
                events.subList(0, 100).forEach(writer::take);
                await(() -> writer.state().written() == 100);
                Path ballast = disk.resolve("ballast");
                fill(ballast);
                events.subList(100, 5_000).forEach(writer::take);
                await(() -> writer.state().failingSince().isPresent());
                assertEquals(0, writer.state().lost());
                Files.delete(ballast);
                await(() -> writer.state().waiting() == 0);
            }
            assertEquals(ids(events), kept(place));
            assertTold(Trouble.CannotWrite.class, Trouble.WritesAgain.class);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aServerThatIsStoppedAndStartedAgainIsWaitedFor() throws IOException {
        var begun = Postgresql.open();
        assumeTrue(begun.isPresent(), "no PostgreSQL server is installed");
        try (Postgresql server = begun.get()) {
            List<AuthEvent> events = new Events(3).some(3_000);
            Place place = server.place();
            try (var writer = writer(place, folder)) {
                events.subList(0, 1_000).forEach(writer::take);
                await(() -> writer.state().waiting() == 0);
                server.stop();
                events.subList(1_000, 2_000).forEach(writer::take);
                await(() -> writer.state().failingSince().isPresent());
                server.startAgain();
                await(() -> writer.state().waiting() == 0);
                server.stop();
                events.subList(2_000, 3_000).forEach(writer::take);
            }
            assertEquals(new Trouble.Left(1_000), troubles.getLast());
            try (var next = writer(place, folder)) {
                await(() -> next.state().failingSince().isPresent());
                server.startAgain();
                await(() -> next.state().waiting() == 0);
            }
            assertEquals(ids(events), kept(place));
        }
    }

    @Test
    void aClockThatJumpsLosesNothing() throws IOException {
        Place place = new Place.Folder(folder);
        List<AuthEvent> events = new Events(4).some(2_000);
        var jumping = new ArrayList<AuthEvent>();
        for (int i = 0; i < events.size(); i++) {
            Duration by = Duration.ofDays(i % 3 == 0 ? 0 : i % 3 == 1 ? -400 : 20_000);
            jumping.add(at(events.get(i), events.get(i).at().plus(by)));
        }
        try (var writer = writer(place, folder)) {
            jumping.forEach(writer::take);
        }
        try (var store = EventStore.open(place)) {
            Set<String> found = new HashSet<>();
            for (int days : List.of(0, -400, 20_000)) {
                store.day(DAY.plusDays(days), event -> found.add(event.id()));
            }
            assertEquals(ids(events), found);
        }
    }

    private EventWriter writer(Place place, Path spill) throws IOException {
        return EventWriter.open(
                place,
                new Settings(spill, 3 * Spill.SLOT, 500, Duration.ofMillis(50)),
                InstantSource.system(),
                troubles::add);
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it did not come to be so within a minute: " + troubles);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void assertTold(Class<?>... kinds) {
        assertEquals(List.of(kinds), troubles.stream().map(Object::getClass).toList());
    }

    private static Set<String> kept(Place place) throws IOException {
        Set<String> found = new HashSet<>();
        try (var store = EventStore.open(place)) {
            store.day(DAY, event -> assertTrue(found.add(event.id()), "twice: " + event));
        }
        return found;
    }

    private static Set<String> ids(List<AuthEvent> events) {
        var ids = new HashSet<String>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    /// Writes until no octet more is taken.
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] octets = new byte[4096];
            while (true) {
                out.write(octets);
            }
        } catch (IOException full) {
            assertTrue(Files.size(file) > 0, full.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static AuthEvent at(AuthEvent event, Instant at) {
        return new AuthEvent(
                event.id(),
                at,
                event.session(),
                event.spf(),
                event.signatures(),
                event.dmarc(),
                event.handling(),
                event.circumstances());
    }
}
