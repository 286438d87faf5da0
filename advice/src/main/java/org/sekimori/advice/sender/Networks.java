package org.sekimori.advice.sender;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// Networks and what they stand for; of those that hold an address the smallest counts.
final class Networks<V> {
    private final Map<Network, V> values = new HashMap<>();
    private final NavigableSet<Integer> lengths = new TreeSet<>();

    /// An earlier value of the same network stays.
    void add(Network network, V value) {
        values.putIfAbsent(Network.of(network.address(), network.bits()), value);
        lengths.add(network.bits());
    }

    Optional<V> of(IpAddress address) {
        for (int bits : lengths.descendingSet()) {
            if (bits <= address.bitCount()) {
                V value = values.get(Network.of(address, bits));
                if (value != null) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
