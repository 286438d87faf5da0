package org.sekimori.dns.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolvConfTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1:53",
        "192.0.2.1:5353, 192.0.2.1:5353",
        "2001:db8::1, [2001:db8::1]:53",
        "[2001:db8::1], [2001:db8::1]:53",
        "[2001:db8::1]:65535, [2001:db8::1]:65535",
        "192.0.2.1:0,",
        "192.0.2.1:65536,",
        "192.0.2.1:,",
        "[2001:db8::1]5353,",
        "dns.example,",
        "fe80::1%eth0,",
        "[,",
        "],",
        "'',",
    })
    void readsServers(String text, String expected) {
        assertEquals(
                Optional.ofNullable(expected), NameServer.parse(text).map(NameServer::toString));
    }

    @Test
    void readsServersAndOptions() {
        ResolvConf conf =
                ResolvConf.parse(
                        """
                        # made by hand
                        search example.com
                        nameserver 192.0.2.1
                        \tnameserver\t2001:db8::1
                        nameserver fe80::1%eth0
                        nameserver 192.0.2.3
                        nameserver 192.0.2.4
                        options edns0 timeout:2 attempts:99 rotate
                        """);
        assertEquals("[192.0.2.1:53, [2001:db8::1]:53, 192.0.2.3:53]", conf.servers().toString());
        assertEquals(2, conf.timeout().toSeconds());
        assertEquals(5, conf.attempts());
    }

    @Test
    void anEmptyFileMeansThisMachine() {
        assertEquals("[127.0.0.1:53]", ResolvConf.parse("").servers().toString());
    }
}
