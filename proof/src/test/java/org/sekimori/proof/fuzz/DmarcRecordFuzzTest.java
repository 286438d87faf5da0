package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;

class DmarcRecordFuzzTest {
    /// Two walks of eight, and whether the author domain exists.
    private static final int MOST_QUESTIONS = 8 + 8 + 2;

    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "v=DMARC1",
        "; p=reject",
        "; np=",
        "; psd=y",
        "; rua=mailto:",
        "!10m",
        "%2c"
    })
    void aRecordIsReadAndApplied(byte[] octets) {
        String text = Texts.latin1(octets);
        Optional<DmarcRecord> read = DmarcRecord.parse(text);
        assertEquals(read, DmarcRecord.parse(text));
        read.ifPresent(record -> check(record, text));
        DmarcCheck check = evaluate(text);
        assertNotNull(check.verdict().word());
        assertTrue(check.asked().size() <= MOST_QUESTIONS, check.asked().size() + " questions");
    }

    private static void check(DmarcRecord record, String text) {
        assertEquals(text, record.text());
        record.findings().forEach(finding -> Texts.assertWithin(finding.position(), text));
        assertTrue(record.reporting().aggregate().size() <= DmarcRecord.MAX_REPORT_URIS);
        assertTrue(record.reporting().failure().size() <= DmarcRecord.MAX_REPORT_URIS);
        assertTrue(
                record.use() != DmarcRecord.Use.AS_PUBLISHED || record.requests().p().isPresent());
    }

    private static DmarcCheck evaluate(String text) {
        var passed = new AuthenticatedIdentifier.Spf(Domain.of("b.mail.a.example"));
        return Dmarc.treeWalk()
                .evaluate(
                        Domain.of("mail.a.example"),
                        Evidence.of(List.of(passed)),
                        new Transcript(new AnyAnswer(text), Deadline.NEVER));
    }
}
