package org.sekimori.post.incoming.mailbox;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/// A mailbox on a server, and who we are there.
///
/// @param trust knows whose certificates are taken
public record Account(
        String host, int port, Tls tls, SSLContext trust, Login login, Patience patience) {
    /// When TLS begins.
    public enum Tls {
        /// With the connection.
        IMPLICIT,
        /// By a command, before anything else is said.
        STARTTLS,
        /// Never: for a server on this machine.
        NONE
    }

    /// How long a server is waited for.
    ///
    /// @param connect for a connection, and for TLS
    /// @param reply for the next thing that it says
    /// @param command for all that it says to a command
    public record Patience(Duration connect, Duration reply, Duration command) {
        /// A server that is up answers in this time.
        public static final Patience STANDARD =
                new Patience(
                        Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofMinutes(15));
    }

    @Override
    public String toString() {
        return login.user() + " at " + host + ":" + port;
    }
}
