package org.sekimori.auth;

import java.time.Duration;
import java.util.List;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSettings;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.spf.SpfSettings;

/// How a receiver judges.
///
/// @param arithmetic who computes
/// @param listings the block and allow lists that are asked about the client and the domains
/// @param patience the time that the questions of one message may take together
public record EvaluatorSettings(
        SpfSettings spf,
        DkimSettings dkim,
        Dmarc dmarc,
        Arithmetic arithmetic,
        Listings listings,
        Duration patience) {
    /// Long enough for a slow domain, shorter than a sender waits after the end of its data.
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(20);

    /// As the standards have it: the tree walk, no lists, the fastest arithmetic at hand.
    public static EvaluatorSettings standard() {
        return new EvaluatorSettings(
                SpfSettings.NONE,
                DkimSettings.DEFAULT,
                Dmarc.treeWalk(),
                Arithmetic.fastest(),
                new Listings(List.of()),
                DEFAULT_PATIENCE);
    }

    /// The same, with another way to find the policy.
    public EvaluatorSettings with(Dmarc other) {
        return new EvaluatorSettings(spf, dkim, other, arithmetic, listings, patience);
    }

    /// The same, with these lists.
    public EvaluatorSettings with(Listings other) {
        return new EvaluatorSettings(spf, dkim, dmarc, arithmetic, other, patience);
    }
}
