package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sekimori.report.Parsed;
import org.sekimori.report.failure.FailureReader;
import org.sekimori.report.failure.FailureReader.Beside;
import org.sekimori.report.failure.FailureReport;

class FailureFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({
        "Feedback-Type: auth-failure\\x0a",
        "Auth-Failure: ",
        "Arrival-Date: Mon, 23 Nov 2026 09:00:00 EST",
        "Identity-Alignment: ",
        "Source-IP: [IPv6:",
        "Sender Domain: ",
        "Sender IP Address: "
    })
    void fieldsAndWordsAreReadWhateverTheyAre(byte[] octets) {
        String[] texts = Texts.utf8(octets).split("\n\n", 2);
        var beside = new Beside(texts[0], texts[texts.length - 1]);
        check(FailureReader.read(texts[0], beside));
        if (FailureReader.isPlain(texts[0])) {
            check(FailureReader.readPlain(texts[0], beside));
        }
    }

    private static void check(Parsed<FailureReport> read) {
        Heard.check(read);
        assertTrue(read.value().incidents() >= 1);
    }
}
