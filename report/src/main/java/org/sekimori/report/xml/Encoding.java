package org.sekimori.report.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;

/// The character set of a text, as its first octets tell it.
final class Encoding {
    /// Octets within which a declaration is looked for.
    private static final int DECLARATION = 256;

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,80}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private Encoding() {}

    /// The same text in UTF-8; as it is where it claims to be UTF-8 or ASCII.
    static InputStream utf8(InputStream in, Findings findings) throws IOException {
        var peeked = new BufferedInputStream(in, DECLARATION * 2);
        Charset charset = of(peeked, findings);
        return charset.equals(UTF_8) || charset.equals(US_ASCII)
                ? peeked
                : new Recoded(new InputStreamReader(peeked, charset));
    }

    private static Charset of(BufferedInputStream in, Findings findings) throws IOException {
        in.mark(DECLARATION);
        byte[] first;
        try {
            first = in.readNBytes(DECLARATION);
            in.reset();
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            in.reset(); // whoever reads on will meet it again
            return UTF_8;
        }
        if (first.length > 1 && (first[0] & first[1] & 0xff) >= 0xfe) {
            return first[0] == (byte) 0xff ? UTF_16LE : UTF_16BE;
        }
        if (first.length > 1 && (first[0] == 0 || first[1] == 0) && first[0] + first[1] == '<') {
            return first[0] == 0 ? UTF_16BE : UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(new String(first, ISO_8859_1));
        return declared.find() ? named(declared.group(1), findings) : UTF_8;
    }

    /// A text of which we can read the declaration is not in UTF-16, whatever it says.
    private static Charset named(String name, Findings findings) {
        try {
            Charset charset = Charset.forName(name);
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? UTF_8
                    : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            findings.add(Code.ENCODING, name);
            return UTF_8;
        }
    }

    /// Characters as UTF-8.
    private static final class Recoded extends InputStream {
        private static final int SIZE = 4096;

        private final Reader reader;
        private final char[] characters = new char[SIZE];
        private byte[] octets = {};
        private int at;
        private int carried;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return at < octets.length || refill() ? octets[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (at == octets.length && !refill()) {
                return -1;
            }
            int count = Math.min(length, octets.length - at);
            System.arraycopy(octets, at, to, from, count);
            at += count;
            return count;
        }

        /// The first half of a pair waits for the second.
        private boolean refill() throws IOException {
            int read = reader.read(characters, carried, SIZE - carried);
            if (read < 0 && carried == 0) {
                return false;
            }
            int length = carried + Math.max(read, 0);
            boolean isHalf = read > 0 && Character.isHighSurrogate(characters[length - 1]);
            carried = isHalf ? 1 : 0;
            octets = new String(characters, 0, length - carried).getBytes(UTF_8);
            characters[0] = characters[length - 1];
            at = 0;
            return octets.length > 0 || refill();
        }
    }
}
