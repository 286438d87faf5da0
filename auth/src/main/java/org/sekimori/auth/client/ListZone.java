package org.sekimori.auth.client;

import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// A DNS block or allow list (RFC 5782).
///
/// @param zone the name below which the list is asked
/// @param kind what is on the list, and whether that is bad
/// @param meanings what single answers mean, by the last octet of 127.0.0.x; an answer that is not
///   here means what the list as a whole does
public record ListZone(Domain zone, Kind kind, Map<Integer, String> meanings) {
    private static final String OF_DOMAINS = "domains:";

    /// What is on a list.
    public enum Kind {
        BLOCKED_ADDRESSES,
        BLOCKED_DOMAINS,
        ALLOWED_ADDRESSES,
        ALLOWED_DOMAINS;

        /// Whether the list holds addresses, and not domains.
        public boolean ofAddresses() {
            return this == BLOCKED_ADDRESSES || this == ALLOWED_ADDRESSES;
        }

        /// Whether being on the list is bad.
        public boolean blocks() {
            return this == BLOCKED_ADDRESSES || this == BLOCKED_DOMAINS;
        }
    }

    /// Reads a list as it is written in settings: `zen.example` for a list of addresses,
    /// `domains:dbl.example` for one of domains. Empty where the zone is no domain.
    ///
    /// @param blocks whether being on it is bad
    public static Optional<ListZone> parse(String text, boolean blocks) {
        boolean ofDomains = text.startsWith(OF_DOMAINS);
        Kind kind =
                ofDomains
                        ? (blocks ? Kind.BLOCKED_DOMAINS : Kind.ALLOWED_DOMAINS)
                        : (blocks ? Kind.BLOCKED_ADDRESSES : Kind.ALLOWED_ADDRESSES);
        return Domain.parse(ofDomains ? text.substring(OF_DOMAINS.length()) : text)
                .map(zone -> new ListZone(zone, kind, Map.of()));
    }

    public ListZone {
        meanings = Map.copyOf(meanings);
    }
}
