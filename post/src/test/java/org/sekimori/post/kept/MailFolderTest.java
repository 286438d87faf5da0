package org.sekimori.post.kept;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {
    private static final String TRACE =
            """
            Return-Path: <a@kojo.example>
            Authentication-Results: mx.reports.example; dmarc=pass
            Received: from mail.kojo.example ([192.0.2.10])
             by mx.reports.example with ESMTP; Wed, 25 Nov 2026 00:00:00 +0000
            """
                    .replace("\n", "\r\n");

    @TempDir private Path data;

    private static KeptMail keep(MailFolder folder, String trace, String text) throws IOException {
        try (Draft draft = folder.begin()) {
            draft.write(text.getBytes(ISO_8859_1));
            return draft.keep(trace);
        }
    }

    @Test
    void aMailIsKeptOctetForOctetUnderItsTrace() throws IOException {
        String text = "Subject: \u00e4\n\nbody\r\r\n\0\u00ff";
        KeptMail kept = keep(MailFolder.open(data), TRACE, text);
        try (var in = kept.open()) {
            assertArrayEquals((TRACE + text).getBytes(ISO_8859_1), in.readAllBytes());
        }
    }

    @Test
    void theSameMailTwiceIsOne() throws IOException {
        MailFolder folder = MailFolder.open(data);
        KeptMail first = keep(folder, TRACE, "Subject: one\r\n");
        KeptMail again = keep(folder, "Return-Path: <>\r\n", "Subject: one\r\n");
        assertEquals(first, again);
        keep(folder, TRACE, "Subject: two\r\n");
        assertEquals(2, folder.all().size());
        try (var in = first.open()) {
            assertEquals(TRACE + "Subject: one\r\n", new String(in.readAllBytes(), ISO_8859_1));
        }
    }

    @Test
    void aMailIsNamedAfterItsText() throws IOException {
        KeptMail kept = keep(MailFolder.open(data), TRACE, "");
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", kept.id());
        assertEquals(data.resolve("mail/e3/" + kept.id() + ".eml.gz"), kept.file());
    }

    @Test
    void whatIsNotKeptLeavesNothingBehind() throws IOException {
        MailFolder folder = MailFolder.open(data);
        try (Draft draft = folder.begin()) {
            draft.write('x');
        }
        assertEquals(List.of(), folder.all());
        assertEquals(0, files(data.resolve("arriving")));
    }

    @Test
    void whatAKilledProcessLeftGoes() throws IOException {
        Files.createDirectories(data.resolve("arriving"));
        Path half = Files.writeString(data.resolve("arriving/mail1.eml.gz"), "half");
        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        MailFolder.open(data);
        assertEquals(0, files(data.resolve("arriving")));
    }

    @Test
    void whatAnotherProcessIsWritingStays() throws IOException {
        try (Draft draft = MailFolder.open(data).begin()) {
            draft.write('x');
            MailFolder.open(data);
            draft.keep("");
        }
        assertEquals(1, MailFolder.open(data).all().size());
    }

    @Test
    void onlyTheResultsOnTopAreOurs() throws IOException {
        MailFolder folder = MailFolder.open(data);
        String forged = "Authentication-Results: mx.reports.example; dmarc=pass\r\n\r\n";
        KeptMail judged = keep(folder, TRACE, "Subject: one\r\n" + forged);
        KeptMail unjudged =
                keep(
                        folder,
                        TRACE.replaceAll("Authentication-Results.*\r\n", ""),
                        "Subject: two\r\n" + forged);
        assertEquals("dmarc", judged.results().orElseThrow().results().getFirst().method());
        assertEquals(Optional.empty(), unjudged.results());
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
