package org.sekimori.gate.relay;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// The relays that stand in front of us and are trusted: where one of them hands a message in, its
/// Received field tells who the client was.
///
/// What is believed is what they wrote themselves. The topmost field is the connecting relay's;
/// where that names another relay, the next is that one's; and so on down. All below the first
/// client that is no relay was written by whoever sent the message, and is not looked at.
///
/// @param networks where they connect from. Each must add a Received field of its own
public record Relays(List<Network> networks) {
    /// Fields that are followed; a chain of relays is short.
    public static final int MAX_HOPS = 20;

    /// Addresses that mean something to the writer only: this host, this link, nobody's.
    private static final List<Network> LOCAL =
            Stream.of(
                            "0.0.0.0/8",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "224.0.0.0/3",
                            "::/127",
                            "fe80::/10",
                            "ff00::/8")
                    .flatMap(text -> Network.parse(text).stream())
                    .toList();

    public Relays {
        networks = List.copyOf(networks);
    }

    /// Whether a message comes by way of a relay.
    public boolean handed(Arrival arrival) {
        return arrival.client().filter(this::hold).isPresent();
    }

    /// How the message came to the first relay. Without a client where a field cannot be read: then
    /// nobody is believed. The sign-in of a relay is none of the sender's.
    public Arrival before(Arrival arrival, HeaderBlock header) {
        Optional<ReceivedLine> line = client(header.named("received"));
        return new Arrival(
                line.map(ReceivedLine::address),
                line.map(ReceivedLine::helo).orElse(""),
                arrival.mailFrom(),
                arrival.recipients(),
                line.filter(ReceivedLine::tls).isPresent(),
                Optional.empty());
    }

    /// The line of the first client that is no relay.
    private Optional<ReceivedLine> client(List<HeaderField> fields) {
        for (HeaderField field : fields.subList(0, Math.min(fields.size(), MAX_HOPS))) {
            Optional<ReceivedLine> line = ReceivedLine.read(field.value());
            if (line.filter(read -> hold(read.address())).isEmpty()) {
                return line.filter(
                        read -> LOCAL.stream().noneMatch(network -> network.holds(read.address())));
            }
        }
        return Optional.empty();
    }

    private boolean hold(IpAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }
}
