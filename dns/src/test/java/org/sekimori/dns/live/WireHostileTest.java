package org.sekimori.dns.live;

import static org.sekimori.dns.live.LoopbackServer.answer;
import static org.sekimori.dns.live.LoopbackServer.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/// Whatever octets come back, reading them neither throws nor takes long.
@Timeout(60)
class WireHostileTest {
    private static final NameServer SERVER = NameServer.parse("127.0.0.1").orElseThrow();

    @Test
    void damagedAnswersAreRead() throws IOException {
        var random = new Random(20_261_124);
        for (RecordType type : RecordType.values()) {
            var wire = new Wire(new Question(Domain.of("a.test"), type), 7);
            byte[] sound =
                    answer(
                                    new Message(wire.octets(true)),
                                    Rcode.NOERROR,
                                    records(
                                            "a.test 60 CNAME b.test",
                                            "b.test 60 A 192.0.2.1",
                                            "b.test 60 TXT \"x\" \"y\"",
                                            "b.test 60 MX 10 c.b.test"),
                                    records("test 60 SOA a. b. 1 1 1 1 1"))
                            .toWire();
            for (int i = 0; i < 3_000; i++) {
                byte[] damaged = sound.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    // The header's id stays, so that the message is looked at.
                    damaged[2 + random.nextInt(sound.length - 2)] = (byte) random.nextInt(256);
                }
                wire.read(damaged, SERVER);
            }
        }
    }

    /// Each record's name points at the one before it.
    @Test
    void aLargeMessageOfPointersTakesNoTime() {
        var wire = new Wire(new Question(Domain.of("a.test"), RecordType.A), 7);
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {0, 7, (byte) 0x80, 0, 0, 1, 0x14, 0, 0, 0, 0, 0});
        message.writeBytes(new byte[] {1, 'a', 4, 't', 'e', 's', 't', 0, 0, 1, 0, 1});
        for (int i = 0; i < 0x1400; i++) {
            message.writeBytes(
                    new byte[] {(byte) 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 1, 0, 2, (byte) 0xc0, 12});
        }
        for (int i = 0; i < 100; i++) {
            wire.read(message.toByteArray(), SERVER);
        }
    }

    @Test
    void anyDataOfARecordIsRead() {
        var random = new Random(20_261_124);
        for (RecordType type : RecordType.values()) {
            for (int i = 0; i < 3_000; i++) {
                byte[] octets = new byte[random.nextInt(40)];
                for (int at = 0; at < octets.length; at++) {
                    octets[at] = (byte) random.nextInt(random.nextBoolean() ? 8 : 256);
                }
                Rdata.decode(type, octets);
            }
        }
        List.of(RecordType.values()).forEach(type -> Rdata.decode(type, new byte[65_535]));
    }
}
