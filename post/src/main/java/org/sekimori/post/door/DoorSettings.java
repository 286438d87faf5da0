package org.sekimori.post.door;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.dns.Domain;

/// How the door behaves.
///
/// @param name of this host, in the greeting
/// @param size octets of a mail
/// @param session how long one may last
/// @param tls with the certificate of this host; STARTTLS is not offered without one
public record DoorSettings(Domain name, long size, Duration session, Optional<SSLContext> tls) {
    /// Octets of a mail that are taken by default: the largest reports that are seen have ten
    /// million.
    public static final long SIZE = 50L << 20;

    /// What holds by default.
    public static DoorSettings standard(Domain name) {
        return new DoorSettings(name, SIZE, Duration.ofMinutes(30), Optional.empty());
    }
}
