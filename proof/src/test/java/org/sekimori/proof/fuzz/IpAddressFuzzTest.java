package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.sekimori.dns.IpAddress;

class IpAddressFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({"::", "::ffff:192.0.2.1", "2001:db8:", ":0:0:", "192.0.2."})
    void anAddressIsItsText(byte[] octets) {
        IpAddress.parse(Texts.latin1(octets)).ifPresent(IpAddressFuzzTest::check);
        if (octets.length == 4 || octets.length == 16) {
            check(IpAddress.ofOctets(octets));
        }
    }

    private static void check(IpAddress address) {
        assertEquals(Optional.of(address), IpAddress.parse(address.toString()));
        assertEquals(address, IpAddress.ofOctets(address.octets()));
        assertEquals(address.isV4() ? 6 : 34, address.reverseName().labelCount());
        assertTrue(address.isIn(address, address.bitCount()));
        assertTrue(address.isIn(address, 0));
    }
}
