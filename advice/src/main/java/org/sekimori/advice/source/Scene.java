package org.sekimori.advice.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.IpAddress;

/// All strands of a domain together: what single ones are held against.
final class Scene {
    /// Of what surely is the owner's so much must be signed that a message without a signature is
    /// remarkable.
    static final double MOSTLY = 0.95;

    /// Messages that surely are the owner's, fewer of which say nothing of its habits.
    static final long FEW = 20;

    private final Map<Party, Whole> wholes = new HashMap<>();
    private final Map<String, Map<Party, Long>> keys = new HashMap<>();
    private final Map<String, Party> homes = new HashMap<>();
    private long messages;
    private long surely;
    private long signed;

    /// All of one party.
    static final class Whole {
        final Set<IpAddress> addresses = new HashSet<>();
        final Set<LocalDate> days = new HashSet<>();
        long messages;
        long spfAligned;
    }

    Scene(Collection<Strand> strands) {
        strands.forEach(this::add);
        keys.forEach((key, users) ->
                users.entrySet().stream()
                        .max(
                                Map.Entry.<Party, Long>comparingByValue()
                                        .thenComparing(user -> user.getKey().toString()))
                        .ifPresent(home -> homes.put(key, home.getKey())));
    }

    private void add(Strand strand) {
        Whole whole = wholes.computeIfAbsent(strand.party, _ -> new Whole());
        whole.messages += strand.messages();
        whole.addresses.addAll(strand.addresses);
        whole.days.addAll(strand.days);
        messages += strand.messages();
        if (strand.traits.isSpfAligned()) {
            whole.spfAligned += strand.messages();
            surely += strand.messages();
            signed += strand.traits.own() instanceof Traits.Own.Passes ? strand.messages() : 0;
        }
        if (strand.traits.own() instanceof Traits.Own.Passes(Optional<String> selector)) {
            selector.ifPresent(key ->
                    keys.computeIfAbsent(key, _ -> new HashMap<>())
                            .merge(strand.party, strand.messages(), Long::sum));
        }
    }

    Whole whole(Party party) {
        return Objects.requireNonNull(wholes.get(party));
    }

    long messages() {
        return messages;
    }

    /// Where most of what is signed with this key comes from.
    Optional<Party> home(String selector) {
        return Optional.ofNullable(homes.get(selector));
    }

    /// How much of what surely is the owner's is signed; empty where that is too little to tell.
    Optional<Double> signedShare() {
        return surely < FEW ? Optional.empty() : Optional.of((double) signed / surely);
    }
}
