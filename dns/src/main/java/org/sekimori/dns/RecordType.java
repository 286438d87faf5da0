package org.sekimori.dns;

/// The resource record types that Sekimori asks for, with their numbers (IANA, RFC 1035 §3.2.2).
public enum RecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    PTR(12),
    MX(15),
    TXT(16),
    AAAA(28),
    DS(43),
    DNSKEY(48),
    TLSA(52),
    CAA(257);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /// The type's number on the wire.
    public int number() {
        return number;
    }
}
