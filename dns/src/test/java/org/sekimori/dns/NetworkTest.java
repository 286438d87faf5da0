package org.sekimori.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest(name = "{0}/{1} lies in {2}")
    @CsvSource({
        "203.0.113.9, 24, 203.0.113.0/24",
        "203.0.113.9, 0, 0.0.0.0/0",
        "203.0.113.9, 32, 203.0.113.9/32",
        "2001:db8:1:2:3:4:5:6, 48, 2001:db8:1::/48",
        "2001:db8:1:2:3:4:5:6, 64, 2001:db8:1:2::/64",
        "2001:db8:1:2:3:4:5:6, 96, 2001:db8:1:2:3:4::/96",
        "2001:db8:1:2:3:4:5:6, 128, 2001:db8:1:2:3:4:5:6/128",
        "2001:db8::1, 0, ::/0"
    })
    void anAddressHasOneNetworkOfEachLength(String address, int bits, String network) {
        assertEquals(network, Network.of(IpAddress.of(address), bits).toString());
    }
}
