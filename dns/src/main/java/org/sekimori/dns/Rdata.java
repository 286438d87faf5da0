package org.sekimori.dns;

/// The data of one resource record.
public sealed interface Rdata {

    /// A or AAAA.
    record Address(IpAddress address) implements Rdata {}

    /// TXT, its character strings joined without a space (RFC 7208 §3.3, RFC 6376 §3.6.2.2).
    ///
    /// @param octets one char for each octet, 0 to 255: the DNS knows no character set
    record Text(String octets) implements Rdata {}

    /// MX (RFC 1035 §3.3.9). The root as exchange is a null MX (RFC 7505).
    record Mx(int preference, Domain exchange) implements Rdata {}

    /// The name in a PTR, CNAME or NS record.
    record Name(Domain target) implements Rdata {}

    /// Any other type, as its presentation text.
    record Other(RecordType type, String presentation) implements Rdata {}
}
