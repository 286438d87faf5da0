package org.sekimori.gate;

import java.util.List;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.relay.Relays;
import org.sekimori.mail.Arrival;

/// Two judges at one door: one for what our own people send, one for what comes from outside.
///
/// @param ownNetworks whose mail is our own, beside that of everybody who signed in
/// @param relays what these hand in comes from outside, wherever they stand
public record BothWays(List<Network> ownNetworks, Relays relays, Judge outgoing, Judge incoming)
        implements Judge {
    public BothWays {
        ownNetworks = List.copyOf(ownNetworks);
    }

    /// Without relays in front.
    public BothWays(List<Network> ownNetworks, Judge outgoing, Judge incoming) {
        this(ownNetworks, new Relays(List.of()), outgoing, incoming);
    }

    @Override
    public Hearing open(Envelope envelope) {
        return (isOurs(envelope.arrival()) ? outgoing : incoming).open(envelope);
    }

    private boolean isOurs(Arrival arrival) {
        return !relays.handed(arrival)
                && (arrival.authenticated().isPresent()
                        || arrival.client().filter(this::isOurs).isPresent());
    }

    private boolean isOurs(IpAddress client) {
        return ownNetworks.stream().anyMatch(network -> network.holds(client));
    }
}
