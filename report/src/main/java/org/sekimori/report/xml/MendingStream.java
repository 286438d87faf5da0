package org.sekimori.report.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;

/// The octets of a report, mended so that an XML parser takes them.
///
/// What stands before the root element is left out: declarations, comments, unclosed schemas, stray
/// characters. Within it, raw `<` and `&` are escaped, what is not UTF-8 is taken for windows-1252,
/// control characters and references to them become U+FFFD, comments and processing instructions
/// are left out. A document type ends the text.
final class MendingStream extends InputStream {
    /// Octets before the root element.
    static final int MAX_PROLOG = 1 << 16;

    /// Octets of one tag.
    static final int MAX_TAG = 1 << 13;

    /// Times that a text is mended: a report of a million records may have an odd octet in each.
    static final int MAX_MENDED = 20_000_000;

    private static final int SIZE = 1 << 13;

    /// Octets that a decision may need to see ahead.
    private static final int LOOK = 128;

    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);
    private static final byte[] LESS = "&lt;".getBytes(UTF_8);
    private static final byte[] AND = "&amp;".getBytes(UTF_8);
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final InputStream in;
    private final String root;
    private final Findings findings;
    private final byte[] held = new byte[SIZE + LOOK];
    private final byte[] mended = new byte[SIZE * 2];
    private int at;
    private int end;
    private int given;
    private int ready;
    private long seen;
    private int inTag;
    private int quote;
    private boolean noMore;
    private boolean cut;
    private State state = State.PROLOG;

    private enum State {
        PROLOG,
        TEXT,
        TAG,
        CDATA,
        COMMENT,
        INSTRUCTION,
        ENDED
    }

    /// @param root the local name of the root element
    MendingStream(InputStream in, String root, Findings findings) {
        this.in = in;
        this.root = root;
        this.findings = findings;
    }

    /// Whether the text ends here for a reason that a finding tells.
    boolean isCut() {
        return cut;
    }

    /// Takes what comes after the report, so that the checksum of an archive is met.
    void drain(long max) throws IOException {
        while (!noMore && seen <= max) {
            at = end;
            fill();
        }
    }

    /// Octets that came in.
    long seen() {
        return seen;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        while (given == ready) {
            given = 0;
            ready = 0;
            if (state == State.ENDED || !mend()) {
                return -1;
            }
        }
        int count = Math.min(length, ready - given);
        System.arraycopy(mended, given, to, from, count);
        given += count;
        return count;
    }

    /// Mends what is held.
    ///
    /// @return false where nothing is left
    private boolean mend() throws IOException {
        fill();
        if (at == end) {
            if (state == State.PROLOG && !cut) {
                end(Code.NOT_A_REPORT, "no element " + root);
            }
            return false;
        }
        int stop = noMore ? end : end - LOOK;
        while (at < stop && ready < SIZE && state != State.ENDED) {
            switch (state) {
                case PROLOG -> prolog();
                case TEXT -> text(stop);
                case TAG -> tag();
                case CDATA -> passTo("]]>", true);
                case COMMENT -> passTo("-->", false);
                case INSTRUCTION -> passTo("?>", false);
                case ENDED -> throw new IllegalStateException();
            }
        }
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(held, at, held, 0, end - at);
        end -= at;
        at = 0;
        while (!noMore && end < held.length) {
            int more = readSome();
            noMore = more < 0;
            end += Math.max(more, 0);
            seen += Math.max(more, 0);
        }
    }

    /// A compressed source may end too early or be damaged: what came until then counts.
    private int readSome() throws IOException {
        try {
            return in.read(held, end, held.length - end);
        } catch (EOFException e) {
            findings.add(Code.TRUNCATED, "compressed data");
            cut = true;
            return -1;
        } catch (ZipException e) {
            findings.add(Code.DAMAGED, String.valueOf(e.getMessage()));
            cut = true;
            return -1;
        }
    }

    private void prolog() {
        if (held[at] == '<') {
            if (startsWith("<!DOCTYPE")) {
                end(Code.DOCTYPE, "DOCTYPE");
                return;
            }
            int past = pastName(at + 1);
            if (isTag(at + 1, past) && isRoot(local(at + 1, past), past)) {
                intoTag(at + 1, past);
                return;
            }
        }
        at++;
        if (seen - (end - at) > MAX_PROLOG) {
            end(Code.NOT_A_REPORT, "no element " + root);
        }
    }

    private boolean isRoot(int name, int past) {
        return past - name == root.length()
                && new String(held, name, past - name, UTF_8).equalsIgnoreCase(root);
    }

    private void text(int stop) {
        int room = Math.min(stop, at + SIZE - ready);
        int from = at;
        int to = ready;
        while (from < room && Octet.isPlain(held[from])) {
            mended[to++] = held[from++];
        }
        at = from;
        ready = to;
        if (at < room) {
            if (held[at] == '<') {
                markup();
            } else {
                odd();
            }
        }
    }

    private void markup() {
        int name = tagName();
        int past = pastName(name);
        if (isTag(name, past)) {
            intoTag(name, past);
        } else if (startsWith("<!--")) {
            state = State.COMMENT;
        } else if (startsWith("<![CDATA[")) {
            state = State.CDATA;
        } else if (startsWith("<?")) {
            state = State.INSTRUCTION;
        } else if (startsWith("<!DOCTYPE") || startsWith("<!ENTITY")) {
            end(Code.DOCTYPE, "DOCTYPE");
        } else {
            mended(() -> "<");
            at++;
            put(LESS);
        }
    }

    /// Begins a tag: names go out without their prefix, which nobody may have declared. Most tags
    /// have nothing but their name.
    private void intoTag(int name, int past) {
        while (at < name) {
            put(held[at++]);
        }
        int local = local(name, past);
        System.arraycopy(held, local, mended, ready, past - local);
        ready += past - local;
        at = past;
        inTag = past - name;
        state = State.TAG;
        if (held[at] == '>') {
            put(held[at++]);
            state = State.TEXT;
        }
    }

    /// Where the name of the tag at hand begins.
    private int tagName() {
        return at + 1 < end && held[at + 1] == '/' ? at + 2 : at + 1;
    }

    private boolean isTag(int name, int past) {
        return past > name
                && (Character.isLetter(held[name]) || held[name] == '_')
                && past < end
                && (held[past] == '>' || held[past] == '/' || Octet.isSpace(held[past]));
    }

    /// Where the name begins without its prefix.
    private int local(int name, int past) {
        int local = past;
        while (local > name && held[local - 1] != ':') {
            local--;
        }
        return local;
    }

    private int pastName(int from) {
        int past = from;
        int longest = Math.min(end, from + LOOK / 2);
        while (past < longest && Octet.isName(held[past])) {
            past++;
        }
        return past;
    }

    private void tag() {
        byte octet = held[at];
        if (++inTag > MAX_TAG) {
            end(Code.LIMIT, "tag of more than " + MAX_TAG + " octets");
        } else if (quote != 0 ? octet == quote : octet == '"' || octet == '\'') {
            quote = quote == 0 ? octet : 0;
            put(held[at++]);
        } else if (octet == '>' && quote == 0) {
            put(held[at++]);
            state = State.TEXT;
        } else if (octet == ':' && quote == 0) {
            at++;
            put((byte) '.'); // the prefix of an attribute
        } else if (Octet.isPlain(octet) || octet == '<') {
            put(held[at++]);
        } else {
            odd();
        }
    }

    /// Passes to the end of what is neither text nor tag.
    private void passTo(String close, boolean keep) {
        if (startsWith(close)) {
            for (int i = 0; i < close.length(); i++) {
                pass(keep);
            }
            state = State.TEXT;
        } else if (keep && !Octet.isPlain(held[at]) && held[at] != '<' && held[at] != '&') {
            odd();
        } else {
            pass(keep);
        }
    }

    private void pass(boolean keep) {
        if (keep) {
            put(held[at]);
        }
        at++;
    }

    /// An octet that is not plain: a reference, a control character, a part of a longer character.
    private void odd() {
        if (held[at] == '&') {
            reference();
        } else if (held[at] >= 0) {
            byte control = held[at++];
            mended(() -> "control character " + control);
            put(REPLACEMENT);
        } else {
            int length = Utf8.length(held, at, end);
            if (length == 0) {
                byte octet = held[at];
                findings.add(Code.ENCODING, () -> String.format("octet %02x", octet));
                put(new String(held, at, 1, WINDOWS).getBytes(UTF_8));
                at++;
            } else if (Utf8.isNoCharacter(held, at)) {
                put(REPLACEMENT);
                at += length;
            } else {
                for (int i = 0; i < length; i++) {
                    put(held[at++]);
                }
            }
        }
    }

    private void reference() {
        int past = Reference.past(held, at, end);
        if (past == 0) {
            mended(() -> "&");
            at++;
            put(AND);
        } else if (Reference.isLegal(held, at, past)) {
            while (at < past) {
                put(held[at++]);
            }
        } else {
            var reference = new String(held, at, past - at, UTF_8);
            mended(() -> reference);
            at = past;
            put(REPLACEMENT);
        }
    }

    /// A text of which every other octet must be mended is no report: mending takes its time.
    private void mended(Supplier<String> detail) {
        findings.add(Code.MENDED, detail);
        if (findings.count(Code.MENDED) > MAX_MENDED) {
            end(Code.LIMIT, "mended more than " + MAX_MENDED + " times");
        }
    }

    private void end(Code code, String detail) {
        findings.add(code, detail);
        state = State.ENDED;
        cut = true;
    }

    private void put(byte octet) {
        mended[ready++] = octet;
    }

    private void put(byte[] octets) {
        for (byte octet : octets) {
            put(octet);
        }
    }

    private boolean startsWith(String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.toUpperCase(held[at + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
