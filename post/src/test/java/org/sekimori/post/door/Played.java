package org.sekimori.post.door;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.ForwardPath;

/// A client that says everything at once, and an inbox that remembers what it took.
final class Played implements Caller, Inbox {
    private final InputStream said;
    private final String address;
    private final Runnable meanwhile;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<String> taken = new ArrayList<>();

    /// @param said one char for each octet
    Played(String said) {
        this(said, "192.0.2.10", () -> {});
    }

    /// @param meanwhile what happens while it is connected
    Played(String said, String address, Runnable meanwhile) {
        this.address = address;
        this.meanwhile = meanwhile;
        this.said = new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public Optional<IpAddress> address() {
        return Optional.of(IpAddress.of(address));
    }

    @Override
    public InputStream in() {
        meanwhile.run();
        return said;
    }

    @Override
    public void send(byte[] octets) {
        heard.writeBytes(octets);
    }

    @Override
    public void encrypt(SSLContext context) {
        heard.writeBytes("encrypted\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void atRest(boolean now) {}

    @Override
    public boolean knows(ForwardPath recipient) {
        return recipient instanceof ForwardPath.Mailbox(var address)
                && address.toString().equals("rua@reports.example");
    }

    @Override
    public void take(Envelope envelope, InputStream text) throws IOException {
        String mail = new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
        if (mail.startsWith("disk full")) {
            throw new IOException("no space");
        }
        taken.add(
                envelope.protocol()
                        + " "
                        + envelope.arrival().helo()
                        + " "
                        + envelope.reversePath()
                        + " "
                        + envelope.arrival().recipients()
                        + " '"
                        + mail.replace("\r", "\\r").replace("\n", "\\n")
                        + "'");
    }

    /// The replies so far.
    List<String> heard() {
        return heard.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    List<String> taken() {
        return taken;
    }
}
