package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.sekimori.dns.live.NameServer;
import org.sekimori.dns.live.ResolvConf;

class ResolvConfFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({"nameserver ", "options ", "timeout:", "attempts:", "[2001:db8::1]:53"})
    void someServerIsAlwaysThere(byte[] octets) {
        String text = Texts.latin1(octets);
        ResolvConf read = ResolvConf.parse(text);
        assertFalse(read.servers().isEmpty());
        assertTrue(read.servers().size() <= ResolvConf.MAX_SERVERS);
        assertTrue(read.timeout().toSeconds() >= 1);
        assertTrue(read.timeout().toSeconds() <= ResolvConf.MAX_TIMEOUT);
        assertTrue(read.attempts() >= 1 && read.attempts() <= ResolvConf.MAX_ATTEMPTS);
        for (NameServer server : read.servers()) {
            assertEquals(Optional.of(server), NameServer.parse(server.toString()));
        }
        NameServer.parse(text);
    }
}
