package org.sekimori.auth.client;

import java.util.Map;
import org.sekimori.dns.Domain;

/// A DNS block or allow list (RFC 5782).
///
/// @param zone the name below which the list is asked
/// @param kind what is on the list, and whether that is bad
/// @param meanings what single answers mean, by the last octet of 127.0.0.x; an answer that is not
///   here means what the list as a whole does
public record ListZone(Domain zone, Kind kind, Map<Integer, String> meanings) {
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

    public ListZone {
        meanings = Map.copyOf(meanings);
    }
}
