package org.sekimori.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void headerAndBodyPartAtTheFirstEmptyLine() throws IOException {
        Message message =
                message("From: a@b.example\r\nSubject: one\r\n two\r\n\r\nbody\r\n\r\nmore\r\n");
        assertEquals(2, message.header().fields().size());
        assertEquals("one two", message.header().named("subject").getFirst().value());
        assertEquals("body\r\n\r\nmore\r\n", bodyOf(message));
    }

    @Test
    void aFileOfUnixIsReadWithCrlf() throws IOException {
        Message message = message("From: a@b.example\nSubject: x\n\nbody\n");
        assertEquals(
                "From: a@b.example\r\n",
                new String(message.header().fields().getFirst().octets(), ISO_8859_1));
        assertEquals("body\r\n", bodyOf(message));
        assertEquals(Set.of(), message.header().defects());
    }

    @Test
    void aHeaderLongerThanAChunkIsWhole() throws IOException {
        String field = "X: " + "y".repeat(70_000) + "\r\n";
        Message message = message(field + "A: 1\r\n\r\nbody");
        assertEquals(2, message.header().fields().size());
        assertEquals("body", bodyOf(message));
    }

    @Test
    void aHeaderWithoutEndIsCutAtTheLimitAndSaid() {
        Message message = message("X: y\r\n".repeat(MessageReader.MAX_HEADER / 6 + 2));
        assertEquals(Set.of(HeaderBlock.Defect.TOO_LONG), message.header().defects());
    }

    @Test
    void noHeaderNoBodyNothing() throws IOException {
        assertEquals("", bodyOf(message("")));
        assertEquals("body", bodyOf(message("\r\nbody")));
        assertEquals(0, message("\r\nbody").header().fields().size());
    }

    private static Message message(String octets) {
        return Message.of(octets.getBytes(ISO_8859_1));
    }

    private static String bodyOf(Message message) throws IOException {
        var octets = new ByteArrayOutputStream();
        message.body().stream(octets::write);
        return octets.toString(ISO_8859_1);
    }
}
