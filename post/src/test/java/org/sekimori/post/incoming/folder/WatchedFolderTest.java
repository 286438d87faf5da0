package org.sekimori.post.incoming.folder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Stage;

class WatchedFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir private Path temp;
    private Path folder;
    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(temp.resolve("drop"));
        stage = new Stage(temp.resolve("data"));
    }

    private WatchedFolder watched(After after) {
        return new WatchedFolder(folder, after, InstantSource.fixed(NOW));
    }

    private void put(String name, String text, int secondsAgo) throws IOException {
        Path file = Files.write(folder.resolve(name), text.getBytes(ISO_8859_1));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(secondsAgo)));
    }

    @Test
    void aFileThatIsWholeIsKeptAsItIsAndMoved() throws IOException, NotCollected {
        put("report.xml.gz", "\u001f\u008b not really", 60);
        put("mail.eml", "From: a@kojo.example\r\nSubject: one\r\n\r\nx\r\n", 60);
        assertEquals(2, stage.collect(watched(After.MOVE)).kept());
        assertTrue(stage.kept().contains("\u001f\u008b not really"), stage.kept().toString());
        assertTrue(Files.exists(folder.resolve("done/report.xml.gz")));
        assertFalse(Files.exists(folder.resolve("mail.eml")));
    }

    @Test
    void aFileThatIsStillWrittenToWaits() throws IOException, NotCollected {
        put("a.xml", "<a/>", 1);
        put("b.xml.part", "<b/>", 60);
        put(".c.xml", "<c/>", 60);
        assertEquals(0, stage.collect(watched(After.MOVE)).taken());
        put("a.xml", "<a/>", 11);
        assertEquals(1, stage.collect(watched(After.MOVE)).kept());
    }

    @Test
    void whatIsOnlyReadIsReadAgainWhenItChanges() throws IOException, NotCollected {
        put("a.xml", "<a/>", 60);
        assertEquals(1, stage.collect(watched(After.KEEP)).kept());
        assertEquals(0, stage.collect(watched(After.KEEP)).taken());
        put("a.xml", "<a>2</a>", 30);
        assertEquals(1, stage.collect(watched(After.KEEP)).kept());
        assertEquals(1, stage.register.entries("office").size());
    }

    @Test
    void twoFilesOfOneNameAreBothLeftWithThoseThatAreDone() throws IOException, NotCollected {
        put("a.xml", "<a/>", 60);
        stage.collect(watched(After.MOVE));
        put("a.xml", "<a>2</a>", 60);
        stage.collect(watched(After.MOVE));
        assertEquals(
                List.of(true, true),
                List.of(
                        Files.exists(folder.resolve("done/a.xml")),
                        Files.exists(folder.resolve("done/1-a.xml"))));
    }
}
