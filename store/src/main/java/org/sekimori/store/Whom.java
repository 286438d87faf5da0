package org.sekimori.store;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.AuthEvent.Sender;
import org.sekimori.auth.AuthEvent.Signature;
import org.sekimori.auth.AuthEvent.Spf;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Network;

/// Whom an [Erasure] is about.
public sealed interface Whom {
    /// A domain and all below it: in From, in the envelope, or of a signature.
    record OfDomain(Domain domain) implements Whom {
        boolean holds(Domain other) {
            return other.isAtOrBelow(domain);
        }

        /// Whether an outcome names it.
        boolean isIn(Outcome outcome) {
            Stream<Domain> sender =
                    outcome.sender() instanceof Sender.At(var at) ? Stream.of(at) : Stream.empty();
            Set<Domain> others =
                    Stream.of(
                                    outcome.dmarc().author().stream(),
                                    outcome.spf().flatMap(Spf::domain).stream(),
                                    outcome.signatures().stream().map(Signature::domain))
                            .flatMap(each -> each)
                            .collect(Collectors.toUnmodifiableSet());
            return Stream.concat(sender, others.stream()).anyMatch(this::holds);
        }
    }

    /// Clients of a network; one address is a network of one.
    record OfNetwork(Network network) implements Whom {
        private static final int V4 = 4;
        private static final int V6 = 16;

        /// Whether a client is, or may be, of it: of a shortened address only the first octets are
        /// kept.
        ///
        /// @param client as it is kept, see [Sweep]
        boolean mayHold(byte[] client) {
            if (client.length == 0) {
                return false;
            }
            int length = client.length <= V4 ? V4 : V6;
            IpAddress first = IpAddress.ofOctets(Arrays.copyOf(client, length));
            int bits = Math.min(network.bits(), Byte.SIZE * client.length);
            return new Network(network.address(), bits).holds(first);
        }
    }
}
