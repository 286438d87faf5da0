package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.sekimori.report.intake.Intake;

class IntakeFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({
        "PK\\x03\\x04",
        "\\x1f\\x8b\\x08",
        "<feedback>",
        "{\"policies\":[",
        "From ",
        "Content-Type: multipart/mixed; boundary=x\\x0a",
        "Content-Transfer-Encoding: base64\\x0a",
        "--x\\x0a",
        "Feedback-Type: "
    })
    void everyInputIsAnsweredHoweverItArrives(byte[] octets) throws IOException {
        List<String> told = told(new ByteArrayInputStream(octets));
        assertFalse(told.isEmpty());
        assertEquals(told, told(new Drops(octets)));
    }

    private static List<String> told(InputStream in) throws IOException {
        var heard = new Heard();
        Intake.read(in, heard);
        return heard.told;
    }
}
