package org.sekimori.post.incoming.cloud;

import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.sekimori.post.incoming.mailbox.Account.Patience;

/// How servers are asked over HTTP.
///
/// @param trust knows whose certificates are taken
/// @param nap how long a busy server that does not say when is left alone before it is asked again;
///   twice that after the next time
public record Web(SSLContext trust, Patience patience, Duration nap, InstantSource clock) {
    /// As the services wish to be treated.
    public static Web standard(SSLContext trust) {
        return new Web(trust, Patience.STANDARD, Duration.ofSeconds(2), InstantSource.system());
    }
}
