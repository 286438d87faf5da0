package org.sekimori.gate.policy;

import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// A network, such as `192.0.2.0/24` or `2001:db8::/32`; an address alone is a network of one.
///
/// @param bits how many of the leading bits are the network's
public record Network(IpAddress address, int bits) {
    private static final int MAX_DIGITS = 3;

    public Network {
        if (bits < 0 || bits > address.bitCount()) {
            throw new IllegalArgumentException(address + "/" + bits);
        }
    }

    /// Reads a network; empty where the text is none.
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || slash < 0) {
            return address.map(one -> new Network(one, one.bitCount()));
        }
        String digits = text.substring(slash + 1);
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= MAX_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return address.filter(one -> isNumber && Integer.parseInt(digits) <= one.bitCount())
                .map(one -> new Network(one, Integer.parseInt(digits)));
    }

    /// Whether an address lies in it.
    public boolean holds(IpAddress other) {
        return other.isV4() == address.isV4() && other.isIn(address, bits);
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}
