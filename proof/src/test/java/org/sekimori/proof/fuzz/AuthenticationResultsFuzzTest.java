package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.sekimori.auth.results.AuthenticationResults;

class AuthenticationResultsFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "; spf=pass",
        " smtp.mailfrom=",
        " reason=\"",
        "; none",
        "i=1; ",
        "/1",
        "(\\)",
        "\"\\\""
    })
    void resultsAreReadAndWrittenAgain(byte[] octets) {
        String text = Texts.utf8(octets);
        AuthenticationResults.Reading reading = AuthenticationResults.read(text);
        reading.findings().forEach(finding -> Texts.assertWithin(finding.position(), text));
        AuthenticationResults value = reading.value();
        assertTrue(value.results().size() <= AuthenticationResults.MAX_RESULTS);
        if (value.authservId().isEmpty()) {
            return;
        }
        assertTrue(value.isBy(value.authservId().get()));
        String international = value.internationalHeader();
        Texts.assertOneField(international);
        AuthenticationResults.Reading again = AuthenticationResults.read(afterColon(international));
        assertEquals(value, again.value());
        assertEquals(List.of(), again.findings());
        if (isAscii(value.authservId().get())) {
            String ascii = value.header();
            Texts.assertOneField(ascii);
            assertTrue(isAscii(ascii));
            // What is not ASCII may have been left out; what is written is by the book.
            assertEquals(List.of(), AuthenticationResults.read(afterColon(ascii)).findings());
            String arc = value.arcHeader(50);
            assertEquals(50, AuthenticationResults.read(afterColon(arc)).instance().orElseThrow());
        }
    }

    private static String afterColon(String header) {
        return header.substring(header.indexOf(':') + 1);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
