package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.sekimori.report.Parsed;
import org.sekimori.report.tls.TlsReader;
import org.sekimori.report.tls.TlsReport;

class TlsFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "{\"policies\":[{",
        "\"policy\":{",
        "\"summary\":{",
        "\"failure-details\":[{",
        "\"date-range\":{\"start-datetime\":\"",
        "null",
        "}]"
    })
    void aTextIsReadToItsEndOrToldToBreakOff(byte[] octets) {
        Parsed<TlsReport> read = TlsReader.read(new ByteArrayInputStream(octets));
        Heard.check(read);
        assertTrue(read.value().successful() >= 0 && read.value().failed() >= 0);
        Parsed<TlsReport> again = TlsReader.read(new Drops(octets));
        // What of a broken text is seen first hangs on how much of it was decoded at once.
        if (read.findings().isEmpty() || again.findings().isEmpty()) {
            assertEquals(read, again);
        }
    }
}
