package org.sekimori.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    /// RFC 5952 §4 and §5.
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:0db8:0:0:0:0:0:0001, 2001:db8::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    })
    void readsAndWrites(String text, String expected) {
        assertEquals(Optional.of(expected), IpAddress.parse(text).map(IpAddress::toString));
        IpAddress address = IpAddress.of(text);
        assertEquals(address, IpAddress.ofOctets(address.octets()));
        assertEquals(address, IpAddress.of(address.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.-4",
                "+1.2.3.4",
                "0x1.2.3.4",
                "１.2.3.4",
                " 1.2.3.4",
                "1.2.3.4/32",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2:3:4:5:6:7:8",
                "1::2::3",
                "12345::",
                "g::",
                "1:",
                ":1",
                "1::2:",
                ":1::2",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "fe80::1%eth0",
                "[::1]",
                "::1/128",
                "1:2:3:4:5:6:7:1.2.3.4",
                "localhost"
            })
    void refuses(String text) {
        assertEquals(Optional.empty(), IpAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.0, 24, true",
        "192.0.3.1, 192.0.2.0, 24, false",
        "192.0.2.1, 192.0.2.1, 32, true",
        "192.0.2.1, 192.0.2.0, 32, false",
        "192.0.2.1, 0.0.0.0, 0, true",
        "192.0.2.1, 192.0.2.1, 33, false",
        "192.0.2.1, ::, 0, false",
        "2001:db8::1, 2001:db8::, 32, true",
        "2001:db8::1, 2001:db8::, 64, true",
        "2001:db8::1, 2001:db8::, 127, true",
        "2001:db8::1, 2001:db8::, 128, false",
        "2001:db8:0:0:8000::, 2001:db8::, 65, false",
        "2001:db9::1, 2001:db8::, 32, false",
        "::1, ::, 0, true",
        "::1, ::, 129, false",
        "::1, ::, -1, false",
    })
    void isInNetworks(String address, String network, int prefix, boolean expected) {
        assertEquals(expected, IpAddress.of(address).isIn(IpAddress.of(network), prefix));
    }

    @Test
    void hasAReverseName() {
        assertEquals("1.2.0.192.in-addr.arpa", IpAddress.of("192.0.2.1").reverseName().name());
        assertEquals(
                "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
                IpAddress.of("4321:0:1:2:3:4:567:89ab").reverseName().name());
    }

    @Test
    void octetsAreFourOrSixteen() {
        assertArrayEquals(new byte[] {(byte) 192, 0, 2, 1}, IpAddress.of("192.0.2.1").octets());
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofOctets(new byte[5]));
        assertThrows(IllegalArgumentException.class, () -> new IpAddress(0, 1L << 32, true));
    }
}
