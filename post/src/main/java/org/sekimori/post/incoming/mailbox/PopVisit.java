package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sekimori.post.incoming.After;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Round;
import org.sekimori.post.incoming.Visit;

/// We are in a mailbox of POP3: it shows what was there when we came, and deletes when we say
/// goodbye (RFC 1939 §6). Each round is a session of its own.
final class PopVisit implements Visit {
    /// Mails of a mailbox.
    static final int MAX_MAILS = 1_000_000;

    private final PopMailbox mailbox;
    private volatile PopLine line;
    private boolean isUsed;

    PopVisit(PopMailbox mailbox, PopLine line) {
        this.mailbox = mailbox;
        this.line = line;
    }

    @Override
    public void collect(Round round) throws NotCollected {
        if (isUsed) {
            line.close();
            line = PopLine.enter(mailbox.account());
        }
        isUsed = true;
        try {
            Map<Integer, String> keys =
                    numbered(line.list("UIDL", "the server gives mails no lasting names (UIDL)"));
            Map<Integer, String> sizes = numbered(line.list("LIST", "the server lists no mails"));
            List<String> deleted = collect(keys, sizes, round);
            line.say("QUIT", REFUSED);
            round.forget(deleted);
            var here = new HashSet<>(keys.values());
            round.forget(
                    round.entries().stream()
                            .map(Entry::key)
                            .filter(key -> !here.contains(key))
                            .toList());
        } catch (IOException e) {
            throw Wire.failed(e);
        }
    }

    private static Map<Integer, String> numbered(List<String> lines) throws Nonsense {
        var numbered = new TreeMap<Integer, String>();
        for (String line : lines) {
            String[] parts = line.split(" +", 3);
            if (parts.length < 2 || !parts[0].matches("\\d{1,9}")) {
                throw new Nonsense("not a line of a list of POP3: " + line);
            }
            numbered.put(Integer.valueOf(parts[0]), parts[1]);
        }
        return numbered;
    }

    /// @return those that are deleted once we said goodbye
    private List<String> collect(Map<Integer, String> keys, Map<Integer, String> sizes, Round round)
            throws IOException, NotCollected {
        var deleted = new ArrayList<String>();
        for (var mail : keys.entrySet()) {
            int number = mail.getKey();
            String key = mail.getValue();
            Optional<Entry.State> known = round.known(key);
            if (known.isEmpty() && round.isOver()) {
                return deleted;
            }
            boolean isKept =
                    known.isPresent()
                            ? known.get() == Entry.State.KEPT
                            : take(number, key, size(sizes.getOrDefault(number, "")), round);
            if (isKept && mailbox.after() == After.DELETE) {
                line.say("DELE " + number, REFUSED);
                deleted.add(key);
            }
        }
        return deleted;
    }

    private static long size(String text) throws Nonsense {
        if (!text.matches("\\d{1,18}")) {
            throw new Nonsense("not a size: " + text);
        }
        return Long.parseLong(text);
    }

    private boolean take(int number, String key, long size, Round round)
            throws IOException, NotCollected {
        if (round.isTooLarge(size)) {
            round.leave(key, Optional.empty(), size + " octets are too many");
            return false;
        }
        Optional<String> refused = line.retrieve(number, size);
        if (refused.isPresent()) {
            round.leave(key, Optional.empty(), refused.get());
            return false;
        }
        var text = new PopText(line.wire());
        boolean isKept = round.take(key, Optional.empty(), text);
        text.transferTo(OutputStream.nullOutputStream());
        return isKept;
    }

    @Override
    public void close() {
        line.close();
    }
}
