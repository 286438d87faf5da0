package org.sekimori.advice.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.sekimori.advice.sender.Clue;
import org.sekimori.advice.sender.Party;
import org.sekimori.dns.IpAddress;

/// Mail of one kind that came from one party.
///
/// @param by what the party was recognised by: one of each kind, the strongest first
/// @param figures how much it is
/// @param judgement what it is, and why
/// @param addresses where it came from, at most [Sources#MAX_ADDRESSES] of them
public record Source(
        Party party,
        List<Clue> by,
        Judgement judgement,
        Figures figures,
        Set<Missing> missing,
        List<IpAddress> addresses) {
    /// How much mail it is.
    ///
    /// @param spfAligned of them SPF passes, aligned
    /// @param dkimAligned of them the owner's signature passes
    /// @param addresses how many it came from
    /// @param reporters how many tell of it
    public record Figures(
            long messages,
            long spfAligned,
            long dkimAligned,
            int addresses,
            int reporters,
            LocalDate first,
            LocalDate last) {}

    public Source {
        by = List.copyOf(by);
        missing = Set.copyOf(missing);
        addresses = List.copyOf(addresses);
    }
}
