package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.sekimori.report.Parsed;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReport;

class AggregateFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "<feedback>",
        "<record>",
        "</record>",
        "<row>",
        "<count>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE",
        "&#x0;",
        "&amp;",
        "<a:b "
    })
    void aTextIsReadToItsEndOrToldToBreakOff(byte[] octets) throws IOException {
        Parsed<AggregateReport> read = AggregateReader.read(new ByteArrayInputStream(octets));
        Heard.check(read);
        assertTrue(read.value().messages() >= 0);
        assertEquals(read, AggregateReader.read(new Drops(octets)));
    }
}
