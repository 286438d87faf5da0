package org.sekimori.dns;

import java.util.Optional;

/// A network, such as `192.0.2.0/24` or `2001:db8::/32`; an address alone is a network of one.
///
/// @param bits how many of the leading bits are the network's
public record Network(IpAddress address, int bits) {
    private static final int MAX_DIGITS = 3;
    private static final int V4_SITE = 24;
    private static final int V6_SITE = 48;
    private static final int HALF = 64;

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

    /// The network of this length that an address lies in.
    public static Network of(IpAddress address, int bits) {
        long low = bits >= address.bitCount() ? -1 : -1L << address.bitCount() - bits;
        if (address.isV4()) {
            return new Network(new IpAddress(0, address.low() & low, true), bits);
        }
        boolean isLong = bits > HALF;
        long high = isLong ? -1 : bits == 0 ? 0 : -1L << HALF - bits;
        return new Network(
                new IpAddress(address.high() & high, isLong ? address.low() & low : 0, false),
                bits);
    }

    /// The network that is likely to be one site's: /24, or /48 in IPv6 (RFC 6177 §2).
    public static Network around(IpAddress address) {
        return of(address, address.isV4() ? V4_SITE : V6_SITE);
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
