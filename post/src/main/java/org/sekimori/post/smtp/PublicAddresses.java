package org.sekimori.post.smtp;

import java.util.List;
import org.sekimori.dns.IpAddress;

/// Addresses of the open Internet. What DNS names of strangers lead to elsewhere (this host, the
/// office next door, a cloud's inner doors) is not for mail of ours.
public final class PublicAddresses {
    /// IANA's special-purpose address registries, multicast, and IPv6 forms that hold an IPv4
    /// address.
    private static final List<Block> SPECIAL =
            List.of(
                    block("0.0.0.0", 8),
                    block("10.0.0.0", 8),
                    block("100.64.0.0", 10),
                    block("127.0.0.0", 8),
                    block("169.254.0.0", 16),
                    block("172.16.0.0", 12),
                    block("192.0.0.0", 24),
                    block("192.0.2.0", 24),
                    block("192.88.99.0", 24),
                    block("192.168.0.0", 16),
                    block("198.18.0.0", 15),
                    block("198.51.100.0", 24),
                    block("203.0.113.0", 24),
                    block("224.0.0.0", 3),
                    block("::", 96),
                    block("64:ff9b::", 32),
                    block("100::", 64),
                    block("2001::", 23),
                    block("2001:db8::", 32),
                    block("2002::", 16),
                    block("3fff::", 20),
                    block("5f00::", 16),
                    block("fc00::", 7),
                    block("fe80::", 9),
                    block("ff00::", 8));

    private record Block(IpAddress network, int length) {}

    private PublicAddresses() {}

    private static Block block(String network, int length) {
        return new Block(IpAddress.of(network), length);
    }

    /// Whether an address is one of them.
    public static boolean contains(IpAddress address) {
        return SPECIAL.stream().noneMatch(block -> address.isIn(block.network(), block.length()));
    }
}
