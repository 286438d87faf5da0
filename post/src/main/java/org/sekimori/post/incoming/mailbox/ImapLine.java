package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.DROPPED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;

/// Commands of IMAP, and what is answered to them (RFC 3501 §2.2).
final class ImapLine implements AutoCloseable {
    /// Octets of an answer in which no mail is.
    static final long SMALL = 1L << 20;

    /// Octets of a literal that is no mail.
    private static final int MAX_LITERAL = 1 << 14;

    /// Literals of a line.
    private static final int MAX_LITERALS = 100;

    private static final Pattern LITERAL = Pattern.compile("^(.*)\\{(\\d{1,18})\\+?}$");

    private static final String GO_ON = "+";

    private final Wire wire;
    private int commands;
    private boolean isChanged;

    ImapLine(Wire wire) {
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    /// What to do with a line that comes before the answer.
    @FunctionalInterface
    interface Hearing {
        void hear(String said) throws IOException, NotCollected;
    }

    /// Says a command, and hears the answer to it.
    ///
    /// @param octets of the answer, at most
    /// @param hearing of each line before it, without the star
    ImapReply hear(String command, long octets, Hearing hearing) throws IOException, NotCollected {
        wire.allow(octets);
        String tag = begin(command);
        for (String line = whole(wire.line()); ; line = whole(wire.line())) {
            if (isEnd(line, tag)) {
                return end(line, tag);
            }
            hearing.hear(heard(line));
        }
    }

    /// As [#hear], of an answer in which no mail is.
    ImapReply say(String command) throws IOException, NotCollected {
        var untagged = new ArrayList<String>();
        ImapReply reply = hear(command, SMALL, untagged::add);
        return new ImapReply(reply.status(), reply.text(), untagged);
    }

    /// Says a command which wants more lines, one after each time that the server says `+`.
    ImapReply say(String command, List<String> lines) throws IOException, NotCollected {
        wire.allow(SMALL);
        String tag = begin(command);
        int said = 0;
        for (String line = whole(wire.line()); ; line = whole(wire.line())) {
            if (isEnd(line, tag)) {
                return end(line, tag);
            }
            if (line.startsWith(GO_ON)) {
                wire.say(said < lines.size() ? lines.get(said++) : "*");
            } else {
                heard(line);
            }
        }
    }

    /// Says a command; whoever calls this hears the answer.
    ///
    /// @return its tag
    String begin(String command) throws IOException {
        String tag = "a" + ++commands;
        wire.say(tag + " " + command);
        return tag;
    }

    static boolean isEnd(String line, String tag) {
        return line.startsWith(tag + " ");
    }

    static ImapReply end(String line, String tag) throws Nonsense {
        String[] words = line.substring(tag.length() + 1).split(" ", 2);
        String status = words[0].toUpperCase(Locale.ROOT);
        if (!List.of("OK", "NO", "BAD").contains(status)) {
            throw new Nonsense("not an answer of IMAP: " + line);
        }
        return new ImapReply(status, words.length > 1 ? words[1] : "", List.of());
    }

    /// What is said between, of no command.
    ///
    /// @return the line without its star
    String heard(String line) throws Nonsense, NotCollected {
        if (!line.startsWith("* ")) {
            throw new Nonsense("not an answer of IMAP: " + line);
        }
        String said = line.substring(2);
        if (said.regionMatches(true, 0, "BYE", 0, 3)) {
            throw new Excuse(said).as(DROPPED);
        }
        isChanged |= said.matches("\\d+ EXISTS");
        return said;
    }

    /// Whether mail came since this was asked last.
    boolean isChanged() {
        boolean was = isChanged;
        isChanged = false;
        return was;
    }

    /// A line with the literals in it, each as a quoted string.
    String whole(String begin) throws IOException {
        String line = begin;
        for (int literals = 0; ; literals++) {
            Matcher literal = LITERAL.matcher(line);
            if (!literal.matches()) {
                return line;
            }
            long size = Long.parseLong(literal.group(2));
            if (size > MAX_LITERAL || literals == MAX_LITERALS) {
                throw new Nonsense("a literal of " + size + " octets where none is wanted");
            }
            var text = new StringBuilder();
            for (long i = 0; i < size; i++) {
                text.append((char) wire.octet());
            }
            line = literal.group(1) + Quoted.of(text.toString()) + wire.line();
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
