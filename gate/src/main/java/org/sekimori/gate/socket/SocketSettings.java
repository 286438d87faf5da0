package org.sekimori.gate.socket;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How a service listens.
///
/// @param connections that may be open at once; more wait until one ends
/// @param idle after which time without an octet a connection is closed
/// @param mode of a Unix socket
/// @param group of a Unix socket; empty to leave it
public record SocketSettings(
        int connections, Duration idle, Set<PosixFilePermission> mode, Optional<String> group) {
    /// A mail server may hold a session open for long; Postfix's own limit is an hour.
    public static final SocketSettings DEFAULT =
            new SocketSettings(
                    20_000,
                    Duration.ofHours(1),
                    PosixFilePermissions.fromString("rw-rw----"),
                    Optional.empty());

    public SocketSettings {
        mode = Set.copyOf(mode);
    }
}
