package org.sekimori.post.incoming;

import static org.sekimori.post.incoming.Trouble.Cause.NOT_KEPT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sekimori.post.kept.Draft;

/// One round through a source: what is known of it, and where its mails go.
public final class Round {
    private static final Logger LOG = System.getLogger("org.sekimori.post");
    private static final int BUFFER = 1 << 14;

    private final Pickup pickup;
    private final Keeper keeper;
    private final BooleanSupplier isStopped;
    private final Instant end;
    private final Map<String, Entry.State> entries = new HashMap<>();
    private Optional<String> cursor;
    private int kept;
    private int again;
    private int left;
    private long octets;
    private boolean isCut;

    private Round(Pickup pickup, Keeper keeper, BooleanSupplier isStopped) throws IOException {
        this.pickup = pickup;
        this.keeper = keeper;
        this.isStopped = isStopped;
        this.end = keeper.now().plus(pickup.limits().time());
        this.cursor = keeper.register().cursor(pickup.name());
        keeper.register()
                .entries(pickup.name())
                .forEach(entry -> entries.put(entry.key(), entry.state()));
    }

    /// @param isStopped whether no further mail is to be begun
    static Round begin(Pickup pickup, Keeper keeper, BooleanSupplier isStopped)
            throws NotCollected {
        try {
            return new Round(pickup, keeper, isStopped);
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
    }

    /// Up to where the source was read.
    public Optional<String> cursor() {
        return cursor;
    }

    /// Whether enough was done for once. To be asked only where there is more to do.
    public boolean isOver() {
        boolean isEnough =
                kept + again + left >= pickup.limits().mails()
                        || keeper.now().isAfter(end)
                        || isStopped.getAsBoolean();
        isCut |= isEnough;
        return isEnough;
    }

    /// What the register says of a mail; empty where it does not know it.
    public Optional<Entry.State> known(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// The mails that are entered.
    public List<Entry> entries() {
        return entries.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Whether a mail is too large to be taken.
    public boolean isTooLarge(long size) {
        return size > pickup.limits().mail();
    }

    /// Takes a mail that is not known.
    ///
    /// @param next the cursor behind it; empty where this source has none
    /// @param text the mail, octet for octet; read to its end, unless it is too large
    /// @return whether it is kept, and may be acknowledged
    /// @throws IOException where the text breaks off
    public boolean take(String key, Optional<String> next, InputStream text)
            throws IOException, NotCollected {
        return take(key, next, text, keeper::keep);
    }

    /// As [#take], for a file that is no mail, where there is no cursor.
    public boolean takeFile(String key, InputStream text) throws IOException, NotCollected {
        return take(key, Optional.empty(), text, keeper::keepFile);
    }

    private boolean take(String key, Optional<String> next, InputStream text, Keeping keeping)
            throws IOException, NotCollected {
        try (Draft draft = begin()) {
            if (!copy(text, draft)) {
                leave(key, next, "larger than " + pickup.limits().mail() + " octets");
                return false;
            }
            keep(draft, keeping);
            enter(new Entry(key, Entry.State.KEPT), next);
            return true;
        }
    }

    private Draft begin() throws NotCollected {
        try {
            return keeper.folder().begin();
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
    }

    /// @return false where the text is too large
    private boolean copy(InputStream text, Draft draft) throws IOException, NotCollected {
        var buffer = new byte[BUFFER];
        long size = 0;
        for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
            size += count;
            octets += count;
            if (isTooLarge(size)) {
                return false;
            }
            try {
                draft.write(buffer, 0, count);
            } catch (IOException e) {
                throw new NotCollected(NOT_KEPT, e);
            }
        }
        return true;
    }

    /// How what was written is kept.
    @FunctionalInterface
    private interface Keeping {
        void keep(Draft draft, Pickup from) throws IOException;
    }

    private void keep(Draft draft, Keeping keeping) throws NotCollected {
        try {
            keeping.keep(draft, pickup);
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
        if (draft.wasKept()) {
            again++;
        } else {
            kept++;
        }
    }

    /// Leaves a mail where it is, for good.
    ///
    /// @param next as in [#take]
    /// @param why for people
    public void leave(String key, Optional<String> next, String why) throws NotCollected {
        enter(new Entry(key, Entry.State.LEFT), next);
        left++;
        LOG.log(Level.WARNING, "a mail in " + pickup.name() + " is left there: " + why);
    }

    /// A mail is acknowledged, and its source may list it again all the same.
    public void acknowledged(String key) throws NotCollected {
        enter(new Entry(key, Entry.State.LEFT), Optional.empty());
    }

    private void enter(Entry entry, Optional<String> next) throws NotCollected {
        written(() -> keeper.register().enter(pickup.name(), entry, next));
        entries.put(entry.key(), entry.state());
        cursor = next.or(() -> cursor);
    }

    /// The source was read up to here.
    public void reached(String next) throws NotCollected {
        if (!cursor.equals(Optional.of(next))) {
            written(() -> keeper.register().reach(pickup.name(), next));
            cursor = Optional.of(next);
        }
    }

    /// Forgets mails that are acknowledged, or no longer there.
    public void forget(Collection<String> keys) throws NotCollected {
        List<String> known = keys.stream().filter(entries::containsKey).toList();
        if (!known.isEmpty()) {
            written(() -> keeper.register().strike(pickup.name(), known));
            known.forEach(entries::remove);
        }
    }

    /// Something that the register does.
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void written(Writing writing) throws NotCollected {
        try {
            writing.run();
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
    }

    Harvest harvest() {
        return new Harvest(kept, again, left, octets, !isCut);
    }
}
