package org.sekimori.post.incoming.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.Limits;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;
import org.sekimori.post.incoming.Trouble;

class MaildirTest {
    @TempDir private Path temp;
    private Path folder;
    private Stage stage;

    @BeforeEach
    void maildir() throws IOException {
        folder = temp.resolve("Maildir");
        Files.createDirectories(folder.resolve("new"));
        Files.createDirectories(folder.resolve("cur"));
        stage = new Stage(temp.resolve("data"));
    }

    private void put(String where, String text) throws IOException {
        Files.writeString(folder.resolve(where), text);
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"MOVE, '[1.a.mx:2,]'", "FLAG, '[1.a.mx:2,S]'", "DELETE, []", "KEEP, []"})
    void aMailIsKeptThenDealtWith(After after, String seen) throws IOException, NotCollected {
        put("new/1.a.mx", "Subject: one\r\n");
        var maildir = new Maildir(folder, after);
        assertEquals(new Harvest(1, 0, 0, 14, true), stage.collect(maildir));
        assertEquals(List.of("Subject: one\r\n"), stage.kept());
        assertEquals(seen, names("cur").toString());
        assertEquals(after == After.KEEP ? List.of("1.a.mx") : List.of(), names("new"));
        assertEquals(new Harvest(0, 0, 0, 0, true), stage.collect(maildir));
        assertEquals(1, stage.handedIn().size());
    }

    @Test
    void whatIsOnlyReadIsReadOnceWhereverItLies() throws IOException, NotCollected {
        put("new/1.a.mx", "Subject: one\r\n");
        put("cur/2.b.mx:2,S", "Subject: two\r\n");
        var maildir = new Maildir(folder, After.KEEP);
        assertEquals(2, stage.collect(maildir).kept());
        Files.move(folder.resolve("new/1.a.mx"), folder.resolve("cur/1.a.mx:2,RS"));
        assertEquals(0, stage.collect(maildir).taken());
        Files.delete(folder.resolve("cur/1.a.mx:2,RS"));
        stage.collect(maildir);
        assertEquals(
                List.of(new Entry("2.b.mx", Entry.State.KEPT)), stage.register.entries("office"));
    }

    @Test
    void aMailThatWasKeptBeforeTheProcessWasKilledIsOnlyMoved() throws IOException, NotCollected {
        put("new/1.a.mx", "Subject: one\r\n");
        stage.collect(new Maildir(folder, After.KEEP)); // kept, not acknowledged
        assertEquals(0, stage.collect(new Maildir(folder, After.MOVE)).taken());
        assertEquals(List.of("1.a.mx:2,"), names("cur"));
        assertEquals(List.of(), stage.register.entries("office"));
    }

    @Test
    void theSameTextTwiceIsKeptOnce() throws IOException, NotCollected {
        put("new/1.a.mx", "Subject: one\r\n");
        put("new/2.b.mx", "Subject: one\r\n");
        assertEquals(
                new Harvest(1, 1, 0, 28, true), stage.collect(new Maildir(folder, After.MOVE)));
    }

    @Test
    void aMailThatIsTooLargeStaysAndIsNotReadAgain() throws IOException, NotCollected {
        put("new/1.a.mx", "x".repeat(101));
        put("new/2.b.mx", "x".repeat(100));
        var pickup =
                Stage.pickup(
                        new Maildir(folder, After.DELETE),
                        new Limits(100, 10, Duration.ofMinutes(1)));
        assertEquals(new Harvest(1, 0, 1, 201, true), stage.collect(pickup));
        assertEquals(List.of("1.a.mx"), names("new"));
        assertEquals(new Harvest(0, 0, 0, 0, true), stage.collect(pickup));
    }

    @Test
    void aRoundTakesSoManyAndTheNextGoesOn() throws IOException, NotCollected {
        for (int i = 0; i < 5; i++) {
            put("new/" + i, "Subject: " + i + "\r\n");
        }
        var pickup =
                Stage.pickup(
                        new Maildir(folder, After.KEEP), new Limits(100, 2, Duration.ofMinutes(1)));
        assertEquals(new Harvest(2, 0, 0, 24, false), stage.collect(pickup));
        assertEquals(new Harvest(2, 0, 0, 24, false), stage.collect(pickup));
        assertEquals(new Harvest(1, 0, 0, 12, true), stage.collect(pickup));
    }

    @Test
    void aFolderThatIsNoMaildirIsToldWithItsName() throws IOException {
        var failed =
                assertThrows(
                        NotCollected.class,
                        () -> stage.collect(new Maildir(temp.resolve("none"), After.KEEP)));
        assertEquals(Trouble.Cause.FOLDER, failed.trouble().cause());
        var health = stage.register.health("office").orElseThrow();
        assertEquals(1, health.failures());
    }
}
