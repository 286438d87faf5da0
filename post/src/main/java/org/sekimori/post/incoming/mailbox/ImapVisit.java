package org.sekimori.post.incoming.mailbox;

import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Round;
import org.sekimori.post.incoming.Visit;

/// We are in a folder.
///
/// The cursor is the UID up to which all was taken, under its validity. What stands behind it is
/// listed once, and then taken in batches in the order of the UIDs.
final class ImapVisit implements Visit {
    /// Mails of a batch.
    private static final int BATCH = 50;

    /// Octets of a batch, unless one mail has more.
    private static final long BATCH_SIZE = 8L << 20;

    /// Mails of a folder that are new.
    private static final int MAX_LISTED = 1_000_000;

    /// Octets of a line of the list, on the average.
    private static final long LISTED_SIZE = 128;

    private static final Pattern FETCHED = Pattern.compile("\\d+ FETCH \\(.*\\)");
    private static final Pattern UID = Pattern.compile("\\bUID (\\d{1,10})\\b");
    private static final Pattern SIZE = Pattern.compile("\\bRFC822\\.SIZE (\\d{1,18})\\b");

    private final ImapLine line;
    private final boolean mayIdle;
    private final long validity;
    private final ImapFarewell farewell;

    /// The mails that are to be taken, with their sizes.
    private final TreeMap<Long, Long> waiting = new TreeMap<>();

    /// Up to where the folder is listed; below zero where it is not.
    private long listed = -1;

    ImapVisit(ImapEntrance.Entered entered, long validity, ImapFarewell farewell) {
        this.line = entered.line();
        this.mayIdle = entered.can().contains("IDLE");
        this.validity = validity;
        this.farewell = farewell;
    }

    @Override
    public void collect(Round round) throws NotCollected {
        try {
            acknowledgeWhatIsKept(round);
            if (waiting.isEmpty()) {
                list(round);
            }
            while (!waiting.isEmpty()) {
                if (round.isOver()) {
                    return;
                }
                batch(round);
            }
            round.reached(front());
            round.forget(round.entries().stream().map(Entry::key).toList());
        } catch (IOException e) {
            throw Wire.failed(e);
        }
    }

    private String key(long uid) {
        return validity + "/" + uid;
    }

    /// The UID of a key; empty where it is of another folder that had this name before.
    private Optional<Long> uid(String key) {
        String begin = validity + "/";
        return key.matches(begin + "\\d{1,10}")
                ? Optional.of(Long.valueOf(key.substring(begin.length())))
                : Optional.empty();
    }

    /// The cursor: before the first that waits.
    private String front() {
        return key(waiting.isEmpty() ? listed : waiting.firstKey() - 1);
    }

    /// What was kept before something broke.
    private void acknowledgeWhatIsKept(Round round) throws IOException, NotCollected {
        List<Long> kept =
                round.entries().stream()
                        .filter(entry -> entry.state() == Entry.State.KEPT)
                        .flatMap(entry -> uid(entry.key()).stream())
                        .toList();
        for (int from = 0; from < kept.size(); from += BATCH) {
            acknowledge(kept.subList(from, Math.min(from + BATCH, kept.size())), round);
        }
    }

    private void acknowledge(Collection<Long> uids, Round round) throws IOException, NotCollected {
        if (!uids.isEmpty()) {
            farewell.say(uids);
            round.forget(uids.stream().map(this::key).toList());
        }
    }

    private void list(Round round) throws IOException, NotCollected {
        if (listed < 0) {
            listed = round.cursor().flatMap(this::uid).orElse(0L);
        }
        line.isChanged();
        long from = listed + 1;
        line.hear(
                        "UID FETCH " + from + ":* (UID RFC822.SIZE)",
                        MAX_LISTED * LISTED_SIZE,
                        said -> note(said, from, round))
                .expect(REFUSED);
    }

    /// `n:*` has the last mail in it, however small its UID is (RFC 3501 §6.4.8).
    private void note(String said, long from, Round round) throws Nonsense {
        Matcher uid = UID.matcher(said);
        Matcher size = SIZE.matcher(said);
        if (!FETCHED.matcher(said).matches() || !uid.find() || !size.find()) {
            return;
        }
        long number = Long.parseLong(uid.group(1));
        if (number >= from) {
            listed = Math.max(listed, number);
            if (round.known(key(number)).isEmpty()) {
                waiting.put(number, Long.parseLong(size.group(1)));
            }
        }
        if (waiting.size() > MAX_LISTED) {
            throw new Nonsense("more than " + MAX_LISTED + " mails");
        }
    }

    /// Takes the next ones. One that is still there, and was not given with the others, is asked
    /// for alone.
    private void batch(Round round) throws IOException, NotCollected {
        Map<Long, Long> batch = next(round);
        if (batch.isEmpty()) {
            return;
        }
        fetch(batch, round);
        var missing = new TreeSet<>(batch.keySet());
        missing.retainAll(waiting.keySet());
        if (missing.isEmpty()) {
            return;
        }
        Set<Long> here = existing(missing);
        for (long uid : missing) {
            Optional<String> refusal = Optional.empty();
            if (here.contains(uid)) {
                refusal = fetch(Map.of(uid, batch.get(uid)), round);
            }
            boolean isNotGiven = waiting.remove(uid) != null && here.contains(uid);
            if (isNotGiven) {
                String why = refusal.orElse("the server does not give it");
                round.leave(key(uid), Optional.of(front()), why);
            }
        }
    }

    private Map<Long, Long> next(Round round) throws NotCollected {
        var batch = new TreeMap<Long, Long>();
        long octets = 0;
        for (var mail : waiting.entrySet().stream().limit(BATCH).map(Map.Entry::copyOf).toList()) {
            long uid = mail.getKey();
            long size = mail.getValue();
            if (round.isTooLarge(size)) {
                waiting.remove(uid);
                round.leave(key(uid), Optional.of(front()), size + " octets are too many");
            } else if (batch.isEmpty() || octets + size <= BATCH_SIZE) {
                batch.put(uid, size);
                octets += size;
            } else {
                break;
            }
        }
        return batch;
    }

    /// @return what the server said where it refused
    private Optional<String> fetch(Map<Long, Long> batch, Round round)
            throws IOException, NotCollected {
        var kept = new ArrayList<Long>();
        ImapReply reply =
                new ImapBodies(line)
                        .fetch(
                                batch,
                                (uid, size, text) -> {
                                    if (take(uid, size, text, round)) {
                                        kept.add(uid);
                                    }
                                });
        acknowledge(kept, round);
        if (reply.isOk()) {
            return Optional.empty();
        }
        if (reply.excuse().isBusy()) {
            throw reply.excuse().as(REFUSED);
        }
        return Optional.of(reply.text());
    }

    private boolean take(long uid, long size, InputStream text, Round round)
            throws IOException, NotCollected {
        if (waiting.remove(uid) == null) {
            return false;
        }
        if (round.isTooLarge(size)) {
            round.leave(key(uid), Optional.of(front()), size + " octets are too many");
            return false;
        }
        return round.take(key(uid), Optional.of(front()), text);
    }

    private Set<Long> existing(Set<Long> uids) throws IOException, NotCollected {
        var existing = new TreeSet<Long>();
        ImapReply reply = line.say("UID FETCH " + Uids.set(uids) + " (UID)").expect(REFUSED);
        for (String said : reply.untagged()) {
            Matcher uid = UID.matcher(said);
            if (FETCHED.matcher(said).matches() && uid.find()) {
                existing.add(Long.valueOf(uid.group(1)));
            }
        }
        return existing;
    }

    /// IDLE (RFC 2177). What came while something else was said counts too.
    @Override
    public boolean await(Duration most) throws NotCollected {
        if (!mayIdle) {
            return false;
        }
        try {
            return line.isChanged() || new ImapIdle(line).await(most);
        } catch (IOException e) {
            throw Wire.failed(e);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
