package org.sekimori.advice.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.IpAddress;

class OriginTableTest {
    private static final OriginTable TABLE =
            OriginTable.read(
                    Stream.of(
                            "198.51.100.0\t198.51.100.127\t64501\tJP\tKAIKEI-NET",
                            "192.0.2.0\t192.0.2.255\t64500\tJP\tKOJO-NET Kojo Networks",
                            "203.0.113.0\t203.0.113.255\t0\tNone\tNot routed",
                            "2001:db8::\t2001:db8:ffff:ffff:ffff:ffff:ffff:ffff\t64502\tJP\tSIX",
                            "",
                            "# comment",
                            "no\tline",
                            "192.0.2.9\t192.0.2.1\t64500\tJP\tbackwards"));

    @ParameterizedTest(name = "{0} is announced by {1}")
    @CsvSource({
        "192.0.2.0, AS64500",
        "192.0.2.255, AS64500",
        "192.0.3.0, nobody",
        "198.51.100.127, AS64501",
        "198.51.100.128, nobody",
        "203.0.113.1, nobody",
        "2001:db8::25, AS64502",
        "2001:db9::, nobody",
        "0.0.0.1, nobody"
    })
    void anAddressIsFoundInItsRange(String address, String origin) {
        assertEquals(
                origin, TABLE.of(IpAddress.of(address)).map(Origin::toString).orElse("nobody"));
    }

    @Test
    void linesThatAreNoneAreCounted() {
        assertEquals(3, TABLE.size());
        assertEquals(2, TABLE.unreadable());
    }
}
