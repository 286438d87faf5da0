package org.sekimori.post.smtp;

import java.time.Duration;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// How to speak with servers.
///
/// @param name who we say we are (RFC 5321 §4.1.1.1)
public record Manners(Domain name, Tls tls, Optional<Login> login, Patience patience) {
    /// What TLS is good for.
    public enum Tls {
        /// Taken where it is offered, whoever's certificate it is; else in the clear.
        PREFERRED,
        /// As that, but never in the clear.
        REQUIRED,
        /// Never in the clear, and only to who has a certificate for the host's name.
        VERIFIED
    }

    /// How to log in at a smart host (RFC 4954 §4).
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /// How long to wait (RFC 5321 §4.5.3.2).
    ///
    /// @param connect for a connection
    /// @param reply for a reply, to the message's end too
    /// @param whole for the whole conversation
    public record Patience(Duration connect, Duration reply, Duration whole) {
        /// A server that is up answers in this time.
        public static final Patience STANDARD =
                new Patience(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
}
