package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// What octets are, by the first of them.
enum Sniff {
    EMPTY,
    GZIP,
    ZIP,
    XML,
    JSON,
    MBOX,
    MAIL,
    OTHER;

    /// Octets that are looked at.
    static final int LOOK = 4096;

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,76}:[ \t\r\n]");
    private static final String MARK = "\u00ef\u00bb\u00bf";

    static Sniff of(BufferedInputStream in) throws IOException {
        String first = new String(peek(in), ISO_8859_1);
        if (first.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        if (first.startsWith("PK\u0003\u0004") || first.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        if (first.startsWith("From ")) {
            return MBOX;
        }
        String text = first.replace("\0", "").strip();
        text = text.startsWith(MARK) ? text.substring(MARK.length()).strip() : text;
        text =
                text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")
                        ? text.substring(2)
                        : text;
        if (text.isEmpty()) {
            return first.isEmpty() || first.isBlank() ? EMPTY : OTHER;
        }
        if (text.toLowerCase(Locale.ROOT).contains("<feedback")) {
            return FIELD.matcher(text).lookingAt() ? MAIL : XML;
        }
        if (text.charAt(0) == '{') {
            return JSON;
        }
        if (text.charAt(0) == '<') {
            return XML;
        }
        return FIELD.matcher(text).lookingAt() ? MAIL : OTHER;
    }

    /// Where the source is cut or damaged, what came until then.
    private static byte[] peek(BufferedInputStream in) throws IOException {
        var first = new byte[LOOK];
        int length = 0;
        in.mark(LOOK);
        try {
            while (length < LOOK) {
                int more = in.read(first, length, LOOK - length);
                if (more < 0) {
                    break;
                }
                length += more;
            }
        } catch (EOFException | ZipException e) {
            if (length == 0) {
                throw e;
            }
        }
        in.reset();
        return java.util.Arrays.copyOf(first, length);
    }
}
