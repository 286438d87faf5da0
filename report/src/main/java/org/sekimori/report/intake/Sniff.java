package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// What octets are, by the first of them.
enum Sniff {
    EMPTY,
    GZIP,
    ZIP,
    XML,
    /// It begins as XML does, and names no report so far.
    MARKUP,
    JSON,
    MBOX,
    MAIL,
    /// A kind of file that [Foreign] knows by name.
    FOREIGN,
    /// What a large reporter once sent in the place of its reports.
    PLACEHOLDER,
    OTHER;

    /// Octets that are looked at.
    static final int LOOK = 4096;

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,76}:[ \t\r\n]");
    private static final Pattern ROOT =
            Pattern.compile("<(?:[\\w.-]{1,40}:)?feedback", Pattern.CASE_INSENSITIVE);
    private static final String MARK = "\u00ef\u00bb\u00bf";

    static Sniff of(BufferedInputStream in) throws IOException {
        String first = first(in);
        if (first.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        if (first.startsWith("PK\u0003\u0004") || first.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        if (first.startsWith("From ")) {
            return MBOX;
        }
        return Foreign.name(first).isPresent() ? FOREIGN : ofText(first);
    }

    private static Sniff ofText(String first) {
        String text = first.replace("\0", "").strip();
        text = text.startsWith(MARK) ? text.substring(MARK.length()).strip() : text;
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            text = text.substring(2);
        }
        if (text.isEmpty()) {
            return first.isBlank() ? EMPTY : OTHER;
        }
        boolean isMail = FIELD.matcher(text).lookingAt();
        if (!isMail && ROOT.matcher(text).find()) {
            return XML;
        }
        return switch (text.charAt(0)) {
            case '{' -> JSON;
            case '<' -> MARKUP;
            default -> isMail ? MAIL : text.equals("unused") ? PLACEHOLDER : OTHER;
        };
    }

    /// The first octets, one character each.
    static String first(BufferedInputStream in) throws IOException {
        return new String(peek(in), ISO_8859_1);
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
