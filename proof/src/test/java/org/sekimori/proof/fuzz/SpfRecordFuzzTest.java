package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfRecord;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.auth.spf.SpfTerm;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;

class SpfRecordFuzzTest {
    /// Ten look-ups of ten names each, those names' addresses, and the records themselves.
    private static final int MOST_QUESTIONS = 1 + 10 + 10 * 10 + 1 + 10 + 1;

    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "v=spf1",
        " include:",
        " exists:",
        " redirect=",
        " exp=",
        "%{l1r-}",
        "/24//64"
    })
    void aRecordIsReadAndEvaluated(byte[] octets) {
        String text = Texts.latin1(octets);
        SpfRecord record = SpfRecord.parse(text);
        record.faults().forEach(fault -> Texts.assertWithin(fault.position(), text));
        assertEquals(record.terms(), writtenAgain(record).terms());
        assertEquals(List.of(), writtenAgain(record).faults());
        evaluate(text);
    }

    /// The terms that were understood, as a record of their own.
    private static SpfRecord writtenAgain(SpfRecord record) {
        return SpfRecord.parse(
                record.terms().stream()
                        .map(SpfTerm::text)
                        .collect(Collectors.joining(" ", "v=spf1 ", "")));
    }

    private static void evaluate(String text) {
        var dns = new Transcript(new AnyAnswer(text), Deadline.NEVER);
        var settings = new SpfSettings(Optional.of(Domain.of("mx.b.example")), Optional.empty());
        SpfCheck check =
                new Spf(settings)
                        .check(
                                new Spf.Client(AnyAnswer.CLIENT, "mail.a.example"),
                                SpfIdentity.mailFrom("some-one", "a.example"),
                                Instant.EPOCH,
                                dns);
        assertNotNull(check.verdict().cause());
        assertTrue(check.lookups() <= Spf.MAX_LOOKUPS + 1);
        assertTrue(check.voidLookups() <= Spf.MAX_VOID_LOOKUPS + 1);
        assertTrue(dns.count() <= MOST_QUESTIONS, dns.count() + " questions");
        check.explanation().ifPresent(told -> Texts.assertOneField(told.text()));
    }
}
