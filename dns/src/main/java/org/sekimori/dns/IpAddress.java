package org.sekimori.dns;

import java.nio.ByteBuffer;
import java.util.Optional;

/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is its IPv4 address (RFC 7208 §5).
///
/// @param high the upper 64 bits of an IPv6 address; 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address; the 32 bits of an IPv4 address
/// @param isV4 whether this is an IPv4 address
public record IpAddress(long high, long low, boolean isV4) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int V6_GROUPS = 8;
    private static final int MAX_TEXT = 45;

    public IpAddress {
        if (isV4 && (high != 0 || low >>> V4_BITS != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /// Reads the usual text forms: dotted quad without leading zeros, and RFC 4291 §2.2. No zone
    /// identifier, no brackets, no prefix length. Never asks the DNS.
    public static Optional<IpAddress> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    /// As [#parse], for addresses that stand in the program's own text.
    ///
    /// @throws IllegalArgumentException where the text is not an address
    public static IpAddress of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    /// @param octets 4 or 16 octets in network order
    /// @throws IllegalArgumentException for any other length
    public static IpAddress ofOctets(byte[] octets) {
        return switch (octets.length) {
            case 4 -> new IpAddress(0, bits(octets, 0, 4), true);
            case 16 -> ofV6(bits(octets, 0, 8), bits(octets, 8, 16));
            default ->
                    throw new IllegalArgumentException(
                            "an address has 4 or 16 octets, not " + octets.length);
        };
    }

    private static IpAddress ofV6(long high, long low) {
        boolean mapped = high == 0 && low >>> V4_BITS == 0xffff;
        return mapped
                ? new IpAddress(0, low & 0xffff_ffffL, true)
                : new IpAddress(high, low, false);
    }

    private static long bits(byte[] octets, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        return bits;
    }

    private static Optional<IpAddress> parseV4(String text) {
        long bits = quad(text);
        return bits < 0 ? Optional.empty() : Optional.of(new IpAddress(0, bits, true));
    }

    /// The 32 bits of a dotted quad, or -1.
    private static long quad(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            int octet = number(part, 10, 3);
            if (octet < 0 || octet > 255 || part.length() > 1 && part.charAt(0) == '0') {
                return -1;
            }
            bits = bits << 8 | octet;
        }
        return bits;
    }

    private static Optional<IpAddress> parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(g -> g.length == V6_GROUPS).map(IpAddress::ofGroups);
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        var before = groups(text.substring(0, gap));
        var after = groups(text.substring(gap + 2));
        boolean quadBeforeGap = text.lastIndexOf('.', gap) >= 0;
        if (before.isEmpty() || after.isEmpty() || quadBeforeGap) {
            return Optional.empty();
        }
        int[] head = before.get();
        int[] tail = after.get();
        if (head.length + tail.length >= V6_GROUPS) {
            return Optional.empty();
        }
        var all = new int[V6_GROUPS];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, V6_GROUPS - tail.length, tail.length);
        return Optional.of(ofGroups(all));
    }

    private static IpAddress ofGroups(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return ofV6(high, low);
    }

    /// The 16-bit groups of one side of `::`; a dotted quad at the end counts as two.
    private static Optional<int[]> groups(String side) {
        if (side.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = side.split(":", -1);
        boolean quadAtEnd = parts[parts.length - 1].indexOf('.') >= 0;
        var groups = new int[parts.length + (quadAtEnd ? 1 : 0)];
        if (groups.length > V6_GROUPS) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i++) {
            if (quadAtEnd && i == parts.length - 1) {
                long bits = quad(parts[i]);
                if (bits < 0) {
                    return Optional.empty();
                }
                groups[i] = (int) (bits >>> 16);
                groups[i + 1] = (int) (bits & 0xffff);
            } else {
                groups[i] = number(parts[i], 16, 4);
                if (groups[i] < 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(groups);
    }

    /// A number of 1 to `maxDigits` ASCII digits, or -1.
    private static int number(String digits, int radix, int maxDigits) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /// The address in network order: 4 or 16 octets.
    public byte[] octets() {
        return isV4
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /// How many bits the address has: 32 or 128.
    public int bitCount() {
        return isV4 ? V4_BITS : V6_BITS;
    }

    /// Whether the first `prefixLength` bits are those of `network`. Addresses of different
    /// families share nothing, not even a prefix of length 0.
    public boolean isIn(IpAddress network, int prefixLength) {
        if (isV4 != network.isV4 || prefixLength < 0 || prefixLength > bitCount()) {
            return false;
        }
        if (prefixLength == 0) {
            return true;
        }
        if (isV4) {
            return (low ^ network.low) >>> V4_BITS - prefixLength == 0;
        }
        if (prefixLength <= 64) {
            return (high ^ network.high) >>> 64 - prefixLength == 0;
        }
        return high == network.high && (low ^ network.low) >>> V6_BITS - prefixLength == 0;
    }

    /// The address's labels in reverse, as block lists and `in-addr.arpa` want them: octets for
    /// IPv4, nibbles for IPv6 (RFC 5782 §2.1, §2.4).
    public String reversed() {
        var labels = new StringBuilder();
        if (isV4) {
            for (int shift = 0; shift < V4_BITS; shift += 8) {
                labels.append(shift == 0 ? "" : ".").append(low >>> shift & 0xff);
            }
        } else {
            for (int nibble = 0; nibble < 32; nibble++) {
                long half = nibble < 16 ? low : high;
                labels.append(nibble == 0 ? "" : ".")
                        .append(Character.forDigit((int) (half >>> nibble % 16 * 4 & 0xf), 16));
            }
        }
        return labels.toString();
    }

    /// The name whose PTR record tells the host's name (RFC 1035 §3.5, RFC 3596 §2.5).
    public Domain reverseName() {
        return Domain.of(reversed() + (isV4 ? ".in-addr.arpa" : ".ip6.arpa"));
    }

    /// Dotted quad, or RFC 5952 text.
    @Override
    public String toString() {
        return isV4 ? quadText() : v6Text();
    }

    private String quadText() {
        return (low >>> 24 & 0xff)
                + "."
                + (low >>> 16 & 0xff)
                + "."
                + (low >>> 8 & 0xff)
                + "."
                + (low & 0xff);
    }

    /// RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups (the
    /// first of equals) as `::`.
    private String v6Text() {
        var groups = new int[V6_GROUPS];
        for (int i = 0; i < V6_GROUPS; i++) {
            long half = i < 4 ? high : low;
            groups[i] = (int) (half >>> (3 - i % 4) * 16 & 0xffff);
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0, length; i < V6_GROUPS; i += Math.max(length, 1)) {
            length = 0;
            while (i + length < V6_GROUPS && groups[i + length] == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < V6_GROUPS; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                boolean afterColon = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(afterColon ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
