package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneFinding;
import org.sekimori.dns.zone.ZoneText;

class ZoneTextFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({
        "$ORIGIN a.example.",
        "$TTL 1h",
        ";!timeout ",
        ";!delay ",
        " IN TXT \"",
        "\\# 4 ",
        "( ",
        " )",
        "*.a.example. CNAME b.example.",
        "\\046",
        "TYPE65280",
        "@ "
    })
    void everyTextMakesAWorld(byte[] octets) {
        var source = ZoneText.Source.of("fuzz", octets);
        ZoneText read = ZoneText.parse(List.of(source));
        long lines = Texts.latin1(octets).chars().filter(c -> c == '\n').count() + 1;
        assertTrue(read.findings().size() <= ZoneText.MAX_FINDINGS + 1);
        for (ZoneFinding finding : read.findings()) {
            assertTrue(finding.line() >= 1 && finding.line() <= lines, finding.toString());
        }
        assertEquals(read.findings(), ZoneText.parse(List.of(source)).findings());
        Texts.latin1(octets)
                .lines()
                .limit(30)
                .map(line -> line.split("[ \t]", 2)[0])
                .flatMap(owner -> Domain.query(owner).stream())
                .forEach(name -> ask(read, name));
    }

    private static void ask(ZoneText world, Domain name) {
        for (RecordType type : RecordType.values()) {
            Answer answer = world.resolver().ask(new Question(name, type), Deadline.NEVER);
            assertNotNull(answer);
            if (answer instanceof Answer.NoSuchName) {
                Answer below =
                        name.prepend("below")
                                .<Answer>map(n ->
                                        world.resolver().ask(new Question(n, type), Deadline.NEVER))
                                .orElse(answer);
                assertTrue(
                        below instanceof Answer.NoSuchName || below instanceof Answer.Failed,
                        "below a name that is not there (RFC 8020)");
            }
        }
    }
}
