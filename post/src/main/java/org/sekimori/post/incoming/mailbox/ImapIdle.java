package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.time.Duration;
import org.sekimori.post.incoming.NotCollected;

/// Waits until the server calls (RFC 2177).
final class ImapIdle {
    /// After half an hour a server may hang up (RFC 2177 §3).
    private static final Duration LONGEST = Duration.ofMinutes(25);

    private final ImapLine line;

    ImapIdle(ImapLine line) {
        this.line = line;
    }

    /// @return true: it called, or it is time to look
    boolean await(Duration most) throws IOException, NotCollected {
        Duration longest = most.compareTo(LONGEST) < 0 ? most : LONGEST;
        Wire wire = line.wire();
        wire.allow(ImapLine.SMALL);
        String tag = line.begin("IDLE");
        String first = wire.line();
        while (!first.startsWith("+")) {
            if (ImapLine.isEnd(first, tag)) {
                throw ImapLine.end(first, tag).excuse().as(REFUSED);
            }
            line.heard(first);
            first = wire.line();
        }
        listen(longest);
        wire.allow(ImapLine.SMALL);
        wire.say("DONE");
        for (String said = wire.line(); ; said = wire.line()) {
            if (ImapLine.isEnd(said, tag)) {
                ImapLine.end(said, tag).expect(REFUSED);
                return true;
            }
            line.heard(line.whole(said));
        }
    }

    private void listen(Duration longest) throws IOException, NotCollected {
        Wire wire = line.wire();
        wire.allow(ImapLine.SMALL, longest.plus(LONGEST));
        long end = System.nanoTime() + longest.toNanos();
        boolean isCalled = line.isChanged();
        while (!isCalled) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive() || !wire.isCalled(left)) {
                return;
            }
            line.heard(line.whole(wire.line()));
            isCalled = line.isChanged();
        }
    }
}
