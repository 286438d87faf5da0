package org.sekimori.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.mail.HeaderBlock.Defect;

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

    @ParameterizedTest(name = "the first line of a file of Unix has {0} octets more than a chunk")
    @ValueSource(ints = {-1, 0, 1, 70_000})
    void aFileOfUnixMayBeginWithALongLine(int more) throws IOException {
        String field = "X: " + "y".repeat(MessageReader.CHUNK - 3 + more);
        Message message = message(field + "\nA: b\n\nbody\n");
        assertEquals(2, message.header().fields().size());
        assertEquals(field.length() + 2, message.header().fields().getFirst().length());
        assertEquals("body\r\n", bodyOf(message));
        assertEquals(Set.of(), message.header().defects());
    }

    @Test
    void aFirstLineMayEndAcrossChunks() throws IOException {
        String field = "X: " + "y".repeat(MessageReader.CHUNK - 4) + "\r\n";
        Message message = message(field + "\r\nbody\nmore");
        assertEquals(field.length(), message.header().fields().getFirst().length());
        assertEquals("body\nmore", bodyOf(message));
    }

    @Test
    void aBodyIsStreamedOnce() throws IOException {
        Message message = message("A: b\r\n\r\nbody");
        assertEquals("body", bodyOf(message));
        assertThrows(IllegalStateException.class, () -> bodyOf(message));
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

    @Test
    void aHeaderOfTheLimitIsWholeAndOneOctetMoreIsCut() throws IOException {
        String field = "X: " + "y".repeat(MessageReader.MAX_HEADER - 5) + "\r\n";
        Message whole = message(field + "\r\nbody");
        assertEquals(Set.of(), whole.header().defects());
        assertEquals("body", bodyOf(whole));
        assertEquals(Set.of(), message(field).header().defects());
        assertTrue(message("Y" + field + "\r\n").header().defects().contains(Defect.TOO_LONG));
    }

    @ParameterizedTest(name = "chunk ends {0} octets after the header''s line end begins")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theEndOfTheHeaderMayLieAcrossChunks(int after) throws IOException {
        String field = "A: b\r\nX: " + "y".repeat(MessageReader.CHUNK - 9 - after) + "\r\n";
        for (String text :
                List.of(field + "\r\nbody\r\n", (field + "\nbody\n").replace("\r", ""))) {
            Message message = message(text);
            assertEquals(2, message.header().fields().size());
            assertEquals(field.length() - 6, message.header().fields().getLast().length());
            assertEquals("body\r\n", bodyOf(message));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1})
    void lineEndsOfTheBodyMayLieAcrossChunks(int shift) throws IOException {
        String head = "A: b\r\n\r\n";
        String body =
                "y".repeat(MessageReader.CHUNK - head.length() + shift)
                        + "\r\n"
                        + "z".repeat(200_000);
        assertEquals(body, bodyOf(message(head + body)));
        String unix = "A: b\n\n";
        String mixed = "y".repeat(MessageReader.CHUNK - unix.length() + shift) + "\r\nz\n\n";
        assertEquals(mixed.replace("\r", "").replace("\n", "\r\n"), bodyOf(message(unix + mixed)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void defects(String defect, String header, Set<Defect> expected) {
        assertEquals(expected, message(header).header().defects());
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                arguments("none", "A: b\r\n c\r\n\r\n", Set.of()),
                arguments(
                        "first line begins with space",
                        " A: b\r\n",
                        Set.of(Defect.STARTS_WITH_SPACE)),
                arguments("space before colon", "A : b\r\n", Set.of(Defect.SPACE_BEFORE_COLON)),
                arguments("fold before colon", "A\r\n : b\r\n", Set.of(Defect.SPACE_BEFORE_COLON)),
                arguments("no colon", "A: b\r\nc\r\n", Set.of(Defect.NO_COLON)),
                arguments("8-bit name", "\u00e9: b\r\n", Set.of(Defect.BAD_NAME)),
                arguments("NUL", "A: \0\r\n", Set.of(Defect.NUL)),
                arguments("bare CR", "A: b\rc\r\n", Set.of(Defect.BARE_LINE_END)),
                arguments("bare LF among CRLF", "A: b\r\nC: d\n", Set.of(Defect.BARE_LINE_END)),
                arguments(
                        "bare LF as the empty line", "A: b\r\n\nx", Set.of(Defect.BARE_LINE_END)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "From a@b.example Tue Nov 24 11:07:43 2026 ~ 1",
                "From : a@b.example ~ 2",
                "From: a@b.example ~ 2",
                "From\t: a@b.example ~ 2"
            })
    void theFirstLineOfAnMboxIsPassedOver(String line, int fields) throws IOException {
        for (String end : List.of("\n", "\r\n")) {
            Message message = message(line.replace("\\t", "\t") + end + "A: b" + end + end + "c");
            assertEquals(fields, message.header().fields().size());
            assertEquals("A", message.header().fields().getLast().name());
            assertEquals("c", bodyOf(message));
        }
    }

    @Test
    void aNameIsComparedInAnyLetterCaseAndWithoutSpaceAboutIt() {
        HeaderField field = message(" fRoM\t: x\r\n").header().fields().getFirst();
        assertEquals(
                List.of(true, false, false),
                List.of(field.is("From"), field.is("Fro"), field.is("From:")));
        assertEquals(0, message("From\r\n").header().named("From").size());
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
