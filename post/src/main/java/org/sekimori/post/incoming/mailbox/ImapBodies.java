package org.sekimori.post.incoming.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;

/// Mails as they come over the line, one after the other, never whole.
///
/// They are asked for by `BODY.PEEK[]`, which marks none as seen; some servers give nothing for
/// `RFC822`.
final class ImapBodies {
    /// Octets that stand beside a mail.
    private static final long BESIDE = 1 << 16;

    /// Up to where a mail begins.
    private static final Pattern BEGIN =
            Pattern.compile("\\* \\d+ FETCH \\((.*)BODY\\[] \\{(\\d{1,18})}");

    private static final Pattern UID = Pattern.compile("\\bUID (\\d{1,10}) ");

    /// What may stand behind one. Anything else means that the mail was longer than was said.
    private static final Pattern END =
            Pattern.compile(
                    "(?: (?:UID \\d+|RFC822\\.SIZE \\d+"
                            + "|FLAGS \\([^()]*\\)|MODSEQ \\(\\d+\\)))*\\)");

    private final ImapLine line;

    ImapBodies(ImapLine line) {
        this.line = line;
    }

    /// Takes a mail.
    @FunctionalInterface
    interface Taker {
        /// @param text read to its end only where the server says that it was whole
        void take(long uid, long size, InputStream text) throws IOException, NotCollected;
    }

    /// Asks for mails, and takes those that are given.
    ///
    /// @param sizes of the mails, by their UIDs, as the server listed them
    ImapReply fetch(Map<Long, Long> sizes, Taker taker) throws IOException, NotCollected {
        long octets = sizes.values().stream().mapToLong(size -> 2 * size + BESIDE).sum();
        line.wire().allow(octets + ImapLine.SMALL);
        String tag = line.begin("UID FETCH " + Uids.set(sizes.keySet()) + " (UID BODY.PEEK[])");
        for (String said = line.wire().line(); ; said = line.wire().line()) {
            Matcher begin = BEGIN.matcher(said);
            if (begin.matches()) {
                mail(begin, sizes, taker);
                continue;
            }
            String whole = line.whole(said);
            if (ImapLine.isEnd(whole, tag)) {
                return ImapLine.end(whole, tag);
            }
            line.heard(whole);
        }
    }

    /// One whose UID is told only behind it counts where it is the only one that was asked for.
    private void mail(Matcher begin, Map<Long, Long> sizes, Taker taker)
            throws IOException, NotCollected {
        Matcher uid = UID.matcher(begin.group(1));
        long size = Long.parseLong(begin.group(2));
        var text = new Text(size);
        if (uid.find()) {
            taker.take(Long.parseLong(uid.group(1)), size, text);
        } else if (sizes.size() == 1) {
            taker.take(sizes.keySet().iterator().next(), size, text);
        }
        text.transferTo(OutputStream.nullOutputStream());
    }

    /// What is in a literal. Its end is the end of what the server says of this mail.
    private final class Text extends InputStream {
        private long left;
        private boolean isEnded;

        Text(long size) {
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                end();
                return -1;
            }
            int count = line.wire().read(into, offset, (int) Math.min(length, left));
            left -= count;
            return count;
        }

        private void end() throws IOException {
            if (!isEnded) {
                String said = line.whole(line.wire().line());
                if (!END.matcher(said).matches()) {
                    throw new Nonsense("a mail is not as long as was said");
                }
                isEnded = true;
            }
        }
    }
}
