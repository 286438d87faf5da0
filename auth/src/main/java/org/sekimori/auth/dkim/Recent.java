package org.sekimori.auth.dkim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What was read lately, by what it was read from. Keys of a few senders sign most mail, and
/// reading a public key costs as much as checking with it.
///
/// @param <K> what is read
/// @param <V> what becomes of it
final class Recent<K, V> {
    /// Things that are remembered; the one not used for the longest time goes first. A key of 4096
    /// bits takes about 4 kB.
    static final int MAX = 1024;

    private final Map<K, V> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                    return size() > MAX;
                }
            };

    /// What is remembered, or read now. What cannot be read is not remembered.
    Optional<V> get(K from, Supplier<Optional<V>> reader) {
        synchronized (known) {
            V value = known.get(from);
            if (value != null) {
                return Optional.of(value);
            }
        }
        Optional<V> read = reader.get();
        read.ifPresent(value -> {
            synchronized (known) {
                known.put(from, value);
            }
        });
        return read;
    }
}
