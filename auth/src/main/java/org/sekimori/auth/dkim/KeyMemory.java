package org.sekimori.auth.dkim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The public keys that were read lately, by their text: reading one costs as much as checking with
/// it. Keys of a few senders sign most mail.
final class KeyMemory {
    /// Keys that are remembered; the one not used for the longest time goes first. A key of 4096
    /// bits takes about 4 kB.
    static final int MAX_KEYS = 1024;

    /// Characters of a text that is remembered: 4096 bits of RSA have 736.
    static final int MAX_TEXT = 1024;

    private record Text(String type, String base64) {}

    private final Map<Text, PublicKey> keys =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Text, PublicKey> eldest) {
                    return size() > MAX_KEYS;
                }
            };

    /// The key of this text, remembered or read now. What is no key is not remembered.
    Optional<PublicKey> get(String type, String base64, Supplier<Optional<PublicKey>> reader) {
        if (base64.length() > MAX_TEXT) {
            return reader.get();
        }
        var text = new Text(type, base64);
        synchronized (keys) {
            PublicKey known = keys.get(text);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<PublicKey> read = reader.get();
        read.ifPresent(key -> {
            synchronized (keys) {
                keys.put(text, key);
            }
        });
        return read;
    }

    int size() {
        synchronized (keys) {
            return keys.size();
        }
    }
}
