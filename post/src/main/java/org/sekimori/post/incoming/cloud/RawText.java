package org.sekimori.post.incoming.cloud;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import org.sekimori.post.incoming.Nonsense;

/// What is in `{"raw": "…"}`, between the quotation marks. So a mail in Base64 is never in memory
/// whole.
final class RawText extends InputStream {
    private static final String BEGIN = "{\"raw\":\"";
    private static final int ESCAPE = 4;

    private final InputStream json;
    private boolean isEnded;

    private RawText(InputStream json) {
        this.json = json;
    }

    /// The mail in an answer of Gmail's that has nothing else in it.
    ///
    /// @throws IOException where the answer begins otherwise
    static InputStream of(InputStream answer) throws IOException {
        var json = new BufferedInputStream(answer);
        for (int i = 0; i < BEGIN.length(); i++) {
            if (unspaced(json) != BEGIN.charAt(i)) {
                throw new Nonsense("an answer without a mail");
            }
        }
        return Base64.getUrlDecoder().wrap(new RawText(json));
    }

    private static int unspaced(InputStream json) throws IOException {
        int next = json.read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = json.read();
        }
        return next;
    }

    @Override
    public int read() throws IOException {
        if (isEnded) {
            return -1;
        }
        int next = json.read();
        return switch (next) {
            case '"' -> {
                isEnded = true;
                yield -1;
            }
            case '\\' -> escaped();
            case -1 -> throw new EOFException("the line broke within a mail");
            default -> next;
        };
    }

    /// An equals sign may be written so.
    private int escaped() throws IOException {
        byte[] digits = json.readNBytes(ESCAPE + 1);
        String text = new String(digits, US_ASCII);
        if (!text.matches("u00[0-9a-fA-F]{2}")) {
            throw new Nonsense("a mail that is no Base64");
        }
        return HexFormat.fromHexDigits(text, 1, ESCAPE + 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                return count == 0 && length > 0 ? -1 : count;
            }
            into[offset + count++] = (byte) next;
        }
        return count;
    }
}
