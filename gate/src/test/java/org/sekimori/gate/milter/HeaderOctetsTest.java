package org.sekimori.gate.milter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderBlock.Defect;
import org.sekimori.mail.HeaderField;

class HeaderOctetsTest {
    private static final int LIMIT = 1000;
    private static final int ROUNDS = 2000;

    /// What a line may hold, and what a value is made of here.
    private static final String[] PIECES = {
        "a", "B1", " ", "\t", ":", ";", "=", "\u00e9", "\r\n ", "\r\n\t", "\r\n  \t"
    };

    private static Event.Header event(String name, String value) {
        return new Event.Header(
                new Octets(name.getBytes(ISO_8859_1)), new Octets(value.getBytes(ISO_8859_1)));
    }

    private static String text(HeaderBlock block) {
        var text = new StringBuilder();
        for (HeaderField field : block.fields()) {
            text.append(new String(field.octets(), ISO_8859_1));
        }
        return text.toString();
    }

    /// The server cuts a field at its colon and writes folds as line feeds.
    @Test
    void whatTheServerTookApartIsPutTogetherAgain() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var header = new HeaderOctets(true, 1 << 16);
            var wanted = new StringBuilder();
            for (int field = random.nextInt(8); field >= 0; field--) {
                var value = new StringBuilder();
                for (int piece = random.nextInt(12); piece > 0; piece--) {
                    value.append(PIECES[random.nextInt(PIECES.length)]);
                }
                wanted.append("X-").append(field).append(':').append(value).append("\r\n");
                header.add(event("X-" + field, value.toString().replace("\r\n", "\n")));
            }
            assertEquals(wanted.toString(), text(header.block()), "seed " + seed);
        }
    }

    @Test
    void theSpaceThatAnOldServerSwallowsIsPutBack() {
        var header = new HeaderOctets(false, LIMIT);
        header.add(event("Subject", "hello"));
        assertEquals("Subject: hello\r\n", text(header.block()));
    }

    @Test
    void aHeaderMayBeAsLongAsTheLimit() {
        var header = new HeaderOctets(true, LIMIT);
        header.add(event("X", "x".repeat(LIMIT - 4)));
        HeaderBlock block = header.block();
        assertEquals(LIMIT, text(block).length());
        assertEquals(Set.of(), block.defects());
    }

    @Test
    void whatDoesNotFitIsLeftOutAndTold() {
        var header = new HeaderOctets(true, LIMIT);
        header.add(event("From", " a@kojo.example"));
        header.add(event("X", "x".repeat(LIMIT)));
        header.add(event("From", " b@kojo.example"));
        HeaderBlock block = header.block();
        assertEquals("From: a@kojo.example\r\n", text(block));
        assertTrue(block.defects().contains(Defect.TOO_LONG));
    }
}
