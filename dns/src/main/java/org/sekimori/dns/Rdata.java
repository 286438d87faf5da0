package org.sekimori.dns;

import java.util.Optional;

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

    /// Any other type, as its presentation text on one line, with one space between the fields:
    /// names without the last dot, digests in upper case, keys in Base64.
    record Other(RecordType type, String presentation) implements Rdata {}

    /// Reads the data of a record as it stands on the wire, its names not compressed.
    ///
    /// @return empty where the octets do not have the form of the type, or hold a name that is no
    ///   [Domain]
    static Optional<Rdata> decode(RecordType type, byte[] octets) {
        return new WireData(octets).decode(type);
    }
}
