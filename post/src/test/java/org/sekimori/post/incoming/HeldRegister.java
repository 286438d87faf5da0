package org.sekimori.post.incoming;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A register in memory.
public final class HeldRegister implements Register {
    private final Map<String, String> cursors = new HashMap<>();
    private final Map<String, Map<String, Entry>> entries = new HashMap<>();
    private final Map<String, Health> healths = new HashMap<>();
    private Death death = Death.NONE;

    /// When the process is killed, as far as the source can tell.
    public enum Death {
        NONE,
        /// After the mail is kept, before that is entered.
        BEFORE_ENTERING,
        /// After that, before it is acknowledged.
        AFTER_ENTERING
    }

    public HeldRegister() {
        // Nothing is known yet.
    }

    @Override
    public synchronized Optional<String> cursor(String source) {
        return Optional.ofNullable(cursors.get(source));
    }

    @Override
    public synchronized List<Entry> entries(String source) {
        return List.copyOf(entries.getOrDefault(source, Map.of()).values());
    }

    public synchronized void die(Death when) {
        death = when;
    }

    private void dieIf(Death when) throws IOException {
        if (death == when) {
            throw new IOException("killed");
        }
    }

    @Override
    public synchronized void enter(String source, Entry entry, Optional<String> cursor)
            throws IOException {
        dieIf(Death.BEFORE_ENTERING);
        entries.computeIfAbsent(source, _ -> new LinkedHashMap<>()).put(entry.key(), entry);
        cursor.ifPresent(next -> cursors.put(source, next));
        dieIf(Death.AFTER_ENTERING);
    }

    @Override
    public synchronized void reach(String source, String cursor) {
        cursors.put(source, cursor);
    }

    @Override
    public synchronized void strike(String source, Collection<String> keys) {
        entries.getOrDefault(source, new HashMap<>()).keySet().removeAll(keys);
    }

    @Override
    public synchronized Optional<Health> health(String source) {
        return Optional.ofNullable(healths.get(source));
    }

    @Override
    public synchronized void health(String source, Health health) {
        healths.put(source, health);
    }
}
