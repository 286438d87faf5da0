package org.sekimori.auth.spf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.spf.SpfVerdict.NoPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;

/// Asks whether a client may use a name (RFC 7208). Immutable; use one for as long as you like,
/// from many threads.
public final class Spf {
    /// Terms that ask the DNS, in one evaluation (RFC 7208 §4.6.4).
    public static final int MAX_LOOKUPS = 10;

    /// Terms that ask the DNS and find nothing, in one evaluation (RFC 7208 §4.6.4).
    public static final int MAX_VOID_LOOKUPS = 2;

    /// Mail servers of one `mx`, or host names of a client, whose addresses are asked for (RFC 7208
    /// §4.6.4).
    public static final int MAX_NAMES = 10;

    private final SpfSettings settings;

    public Spf(SpfSettings settings) {
        this.settings = settings;
    }

    /// The client's end of an SMTP session.
    ///
    /// @param address where it connects from; an IPv4-mapped address is its IPv4 address
    /// @param helo what it said at HELO or EHLO, as it came, for `%{h}`
    public record Client(IpAddress address, String helo) {}

    /// check_host() (RFC 7208 §4), and the explanation of a fail (§6.2). Never throws for what a
    /// sender, a record or the DNS says. A [org.sekimori.dns.Deadline] that passes on the way gives
    /// a temperror.
    ///
    /// @param now for `%{t}`
    /// @param dns for this evaluation; what was asked before is left out of the answer
    public SpfCheck check(Client client, SpfIdentity identity, Instant now, Transcript dns) {
        Optional<NoPolicy> nothingToAsk = initialProcessing(identity.domain());
        if (nothingToAsk.isPresent()) {
            return new SpfCheck(
                    new SpfVerdict.None(nothingToAsk.get()),
                    identity,
                    new SpfCheck.Counts(0, 0),
                    Optional.empty(),
                    List.of());
        }
        int before = dns.count();
        var facts = new Facts(client, identity, settings.receiver(), now);
        var run = new CheckHost(facts, dns);
        SpfTree tree = run.checkHost(identity.domain().orElseThrow());
        SpfVerdict verdict =
                tree.verdict() instanceof SpfVerdict.Fail(SpfVerdict.Match by, var _)
                        ? new SpfVerdict.Fail(
                                by, run.explanation(tree.deciding(), settings.defaultExplanation()))
                        : tree.verdict();
        return new SpfCheck(
                verdict, identity, run.counts(), Optional.of(tree), dns.askedSince(before));
    }

    /// Initial processing (RFC 7208 §4.3): why there is nothing to ask.
    static Optional<NoPolicy> initialProcessing(Optional<Domain> domain) {
        if (domain.isEmpty()) {
            return Optional.of(NoPolicy.NOT_A_DOMAIN);
        }
        return domain.get().labelCount() < 2 ? Optional.of(NoPolicy.ONE_LABEL) : Optional.empty();
    }

    /// What stays the same in all runs of check_host() of one evaluation.
    record Facts(Client client, SpfIdentity identity, Optional<Domain> receiver, Instant now) {}
}
