package org.sekimori.dns;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final Map<Integer, RecordType> BY_NUMBER =
            Stream.of(values())
                    .collect(Collectors.toUnmodifiableMap(RecordType::number, type -> type));

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /// The type with this number; empty for one that is not asked for.
    public static Optional<RecordType> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /// The type's number on the wire.
    public int number() {
        return number;
    }
}
