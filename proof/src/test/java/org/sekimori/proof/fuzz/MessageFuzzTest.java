package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.Message;

class MessageFuzzTest {
    private static final byte[] FIRST = "A: b\r\n".getBytes(StandardCharsets.US_ASCII);

    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({"From ", "From: ", " :"})
    void aMessageIsSplitAndNothingIsLost(byte[] octets) throws IOException {
        Message message = Message.of(octets);
        byte[] body = body(message);
        for (HeaderField field : message.header().fields()) {
            assertTrue(field.length() > 0);
            assertTrue(field.nameLength() <= field.length());
            assertEquals(field.hasColon(), field.is(field.name()));
            assertEquals(-1, field.value().indexOf('\n'));
        }
        Message drop = Message.read(new Drops(octets));
        assertEquals(texts(message), texts(drop));
        assertArrayEquals(body, body(drop));
        assertArrayEquals(withFirst(octets), whole(octets));
    }

    /// A message that begins with a field and a CRLF is taken octet for octet.
    private static byte[] whole(byte[] octets) throws IOException {
        var whole = new ByteArrayOutputStream();
        Message message = Message.of(withFirst(octets));
        message.header().fields().forEach(field -> whole.writeBytes(field.octets()));
        byte[] body = body(message);
        byte[] all = withFirst(octets);
        int between = all.length - whole.size() - body.length;
        assertTrue(between >= 0 && between <= 2, between + " octets are lost");
        whole.write(all, whole.size(), between);
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    private static byte[] withFirst(byte[] octets) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(FIRST);
        all.writeBytes(octets);
        return all.toByteArray();
    }

    private static List<String> texts(Message message) {
        return message.header().fields().stream().map(f -> Texts.latin1(f.octets())).toList();
    }

    private static byte[] body(Message message) throws IOException {
        var body = new ByteArrayOutputStream();
        message.body().stream(body::write);
        return body.toByteArray();
    }
}
