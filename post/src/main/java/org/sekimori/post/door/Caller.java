package org.sekimori.post.door;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.dns.IpAddress;

/// A client that is connected, as whoever listens hands it to the door.
public interface Caller {
    /// Where it calls from; empty for a program on this machine, which needs no encryption.
    Optional<IpAddress> address();

    /// What it says. A read waits until there is something.
    InputStream in();

    void send(byte[] octets) throws IOException;

    /// Agrees on encryption (RFC 3207); from then on all that is said and heard goes through it.
    ///
    /// @throws IOException where the other side does not agree
    void encrypt(SSLContext context) throws IOException;

    /// Told whether nothing is in hand: such a call may be ended at any moment.
    void atRest(boolean now) throws IOException;
}
