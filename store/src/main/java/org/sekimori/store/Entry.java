package org.sekimori.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.dns.IpAddress;

/// An event as it is kept, before what many have in common is made a number.
///
/// @param at milliseconds since 1970
/// @param policy the texts that make a published policy; none where none applies
/// @param outcome see [Outcome#text]
record Entry(
        long at,
        String id,
        Optional<IpAddress> client,
        String helo,
        List<String> policy,
        String outcome) {
    private static final long MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

    /// Texts beside those of the policy: `id`, `helo`, `outcome`.
    private static final int OTHERS = 3;

    static Entry of(AuthEvent event) {
        return new Entry(
                event.at().toEpochMilli(),
                event.id(),
                event.session().client(),
                event.session().helo().replace('\0', ' '), // PostgreSQL keeps none
                event.dmarc().published().map(Entry::texts).orElse(List.of()),
                Outcome.of(event).text());
    }

    private static List<String> texts(PublishedPolicy published) {
        return List.of(published.domain().name(), published.discovery().word(), published.text());
    }

    /// Days since 1970.
    long day() {
        return Math.floorDiv(at, MILLIS_OF_A_DAY);
    }

    /// The entry in octets: moment, client, and each text, with its length before it.
    byte[] octets() {
        byte[] address = client.map(IpAddress::octets).orElse(new byte[0]);
        List<byte[]> texts =
                Stream.concat(Stream.of(id, helo, outcome), policy.stream())
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList();
        int length = Long.BYTES + 2 + address.length;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putLong(at);
        out.put((byte) address.length).put(address).put((byte) texts.size());
        texts.forEach(text -> out.putInt(text.length).put(text));
        return out.array();
    }

    /// Reads what [#octets] wrote.
    static Entry parse(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        long at = in.getLong();
        byte[] address = next(in, in.get());
        var texts = new ArrayList<String>();
        for (int left = in.get(); left > 0; left--) {
            texts.add(new String(next(in, in.getInt()), StandardCharsets.UTF_8));
        }
        return new Entry(
                at,
                texts.get(0),
                address.length == 0 ? Optional.empty() : Optional.of(IpAddress.ofOctets(address)),
                texts.get(1),
                List.copyOf(texts.subList(OTHERS, texts.size())),
                texts.get(2));
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }
}
