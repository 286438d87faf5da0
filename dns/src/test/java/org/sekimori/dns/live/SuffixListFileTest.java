package org.sekimori.dns.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.dns.Domain;

class SuffixListFileTest {
    @TempDir private Path folder;

    @Test
    void aFileThatIsGivenComesFirst() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), "com\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000)));
        SuffixListFile found = SuffixListFile.find(Optional.of(file));
        assertEquals(file.toString(), found.list().source());
        assertEquals(Optional.of(Instant.ofEpochSecond(1_000)), found.asOf());
    }

    @Test
    void aFileThatIsGivenAndNotThereIsAnError() {
        assertThrows(
                IOException.class, () -> SuffixListFile.find(Optional.of(folder.resolve("gone"))));
    }

    @Test
    void theSystemsFileComesSecond() throws IOException {
        Path system = Files.writeString(folder.resolve("list"), "com\n");
        assertEquals(
                system.toString(), SuffixListFile.find(Optional.empty(), system).list().source());
    }

    @Test
    void theCarriedListComesLastAndTellsItsAge() throws IOException {
        SuffixListFile found = SuffixListFile.find(Optional.empty(), folder.resolve("gone"));
        assertTrue(found.asOf().isPresent());
        assertTrue(found.list().ruleCount() > 9_000);
        assertEquals(0, found.list().unreadableCount());
        assertEquals(
                Domain.of("city.kobe.jp"),
                found.list().organizationalDomain(Domain.of("www.city.kobe.jp")));
    }
}
