package org.sekimori.dns;

import java.util.List;
import java.util.stream.Stream;

/// What the DNS said to a [Question]. Switch over it without `default`: "there is none" and "I
/// could not find out" are different answers.
public sealed interface Answer {

    /// Records of the type asked for, in the order they came; CNAMEs were followed.
    ///
    /// @param records at least one
    /// @param ttlSeconds the smallest TTL on the way
    record Found(List<Rdata> records, long ttlSeconds) implements Answer {
        public Found {
            records = List.copyOf(records);
            if (records.isEmpty()) {
                throw new IllegalArgumentException("found, but nothing: that is NoData");
            }
        }
    }

    /// The name exists, but has no record of this type (RFC 2308 §2.2).
    ///
    /// @param ttlSeconds how long this may be believed (RFC 2308 §5)
    record NoData(long ttlSeconds) implements Answer {}

    /// The name does not exist, and nothing below it does (NXDOMAIN, RFC 8020).
    ///
    /// @param ttlSeconds how long this may be believed (RFC 2308 §5)
    record NoSuchName(long ttlSeconds) implements Answer {}

    /// Nobody could tell.
    ///
    /// @param detail which server and what it did, for people
    record Failed(Failure failure, String detail) implements Answer {}

    /// Why there is no answer.
    enum Failure {
        /// No server answered before the deadline.
        TIMEOUT,
        /// A server said that it could not find out (RCODE 2), DNSSEC included.
        SERVFAIL,
        /// A server would not say (RCODE 5).
        REFUSED,
        /// The answer could not be used: not for this question, malformed, an alias that goes in
        /// circles, any other RCODE.
        LAME,
        /// No server could be reached: none configured, network down.
        UNREACHABLE
    }

    /// This answer, to be believed for `seconds` at most.
    default Answer keptAtMost(long seconds) {
        return switch (this) {
            case Found(var records, long ttl) when ttl > seconds -> new Found(records, seconds);
            case NoData(long ttl) when ttl > seconds -> new NoData(seconds);
            case NoSuchName(long ttl) when ttl > seconds -> new NoSuchName(seconds);
            case Found _, NoData _, NoSuchName _, Failed _ -> this;
        };
    }

    /// The texts of the TXT records found; none for any other answer.
    default Stream<String> texts() {
        return of(Rdata.Text.class).map(Rdata.Text::octets);
    }

    /// The addresses of the A and AAAA records found; none for any other answer.
    default Stream<IpAddress> addresses() {
        return of(Rdata.Address.class).map(Rdata.Address::address);
    }

    /// The names of the PTR, CNAME and NS records found; none for any other answer.
    default Stream<Domain> names() {
        return of(Rdata.Name.class).map(Rdata.Name::target);
    }

    /// The records found that are of this kind; none for any other answer.
    default <T extends Rdata> Stream<T> of(Class<T> kind) {
        return this instanceof Found found
                ? found.records().stream().filter(kind::isInstance).map(kind::cast)
                : Stream.empty();
    }
}
