package org.sekimori.dns.live;

import org.sekimori.dns.Question;

/// Lets a fuzzer stand on the wire, without a socket between.
public final class OpenWire {
    private static final int ID = 0x5ec1;

    private OpenWire() {}

    /// The octets that ask.
    public static byte[] ask(Question question) {
        return new Wire(question, ID).octets(true);
    }

    /// What an answer of these octets comes to, in words.
    public static String read(Question question, byte[] octets) {
        return new Wire(question, ID)
                .read(octets, NameServer.parse("192.0.2.53").orElseThrow())
                .toString();
    }
}
