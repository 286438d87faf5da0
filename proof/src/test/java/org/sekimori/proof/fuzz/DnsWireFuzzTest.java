package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.live.OpenWire;

class DnsWireFuzzTest {
    private static final Domain NAME = Domain.of("a.example");

    /// The input is an answer without its question: the counts, then the records.
    @FuzzTest(maxDuration = "2s")
    void whateverAServerSendsIsAnAnswer(byte[] octets) {
        for (RecordType type : RecordType.values()) {
            var question = new Question(NAME, type);
            byte[] asked = OpenWire.ask(question);
            byte[] answer = answer(asked, octets);
            assertEquals(OpenWire.read(question, answer), OpenWire.read(question, answer));
            OpenWire.read(question, octets);
            Rdata.decode(type, octets);
        }
    }

    /// The question, repeated as a server does it, with the flags and records of the input.
    private static byte[] answer(byte[] asked, byte[] octets) {
        int questionEnd = 12 + NAME.name().length() + 2 + 4;
        byte[] answer = new byte[questionEnd + Math.max(0, octets.length - 5)];
        System.arraycopy(asked, 0, answer, 0, questionEnd);
        answer[11] = 0; // no additional records
        if (octets.length >= 5) {
            answer[2] = (byte) (octets[0] | 0x80); // it is an answer
            answer[3] = octets[1];
            answer[7] = octets[2];
            answer[9] = octets[3];
            answer[11] = octets[4];
            System.arraycopy(octets, 5, answer, questionEnd, octets.length - 5);
        }
        return answer;
    }
}
