package org.sekimori.advice.address;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfTerm;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Asks the DNS for what is to be known of an address.
///
/// @param spf how SPF records are read
/// @param includes the names of SPF records that services publish
public record Enquiry(Spf spf, List<Domain> includes) {
    /// After this a name or a list is asked for again: addresses change hands.
    public static final Duration STALE = Duration.ofDays(30);

    /// What did not answer is asked again after this.
    public static final Duration RETRY = Duration.ofHours(6);

    public Enquiry {
        includes = List.copyOf(includes);
    }

    /// Whether it is time to ask.
    public static boolean isDue(Fact<?> fact, Instant now) {
        return switch (fact) {
            case Fact.NotAsked<?> _ -> true;
            case Fact.Unanswered<?>(Instant at) -> !at.plus(RETRY).isAfter(now);
            case Fact.Known<?>(var _, Instant at) -> !at.plus(STALE).isAfter(now);
            case Fact.Absent<?>(Instant at) -> !at.plus(STALE).isAfter(now);
        };
    }

    /// The address's name, and whether it is confirmed (RFC 8601 §3).
    public Fact<ReverseName> reverse(
            IpAddress address, Resolver resolver, Deadline deadline, Instant now) {
        return switch (Iprev.check(address, new Transcript(resolver, deadline)).verdict()) {
            case Iprev.Verdict.Pass(Domain name) ->
                    new Fact.Known<>(new ReverseName(name, true), now);
            case Iprev.Verdict.Fail(var names) when !names.isEmpty() ->
                    new Fact.Known<>(new ReverseName(names.getFirst(), false), now);
            case Iprev.Verdict.Fail _, Iprev.Verdict.NoName _ -> new Fact.Absent<>(now);
            case Iprev.Verdict.TempError _ -> new Fact.Unanswered<>(now);
        };
    }

    /// The includes that let the address send, but for those that let everybody. Where one did not
    /// answer and none of the others says yes, nothing is known.
    public Fact<Set<Domain>> lists(
            IpAddress address, Resolver resolver, Deadline deadline, Instant now) {
        var found = new HashSet<Domain>();
        boolean isComplete = true;
        for (Domain include : includes) {
            switch (verdict(address, include, new Transcript(resolver, deadline), now)) {
                case SpfVerdict.Pass(var by) when !(by.term().mechanism() instanceof SpfTerm.All) ->
                        found.add(include);
                case SpfVerdict.TempError _ -> isComplete = false;
                case SpfVerdict.Pass _,
                        SpfVerdict.Fail _,
                        SpfVerdict.SoftFail _,
                        SpfVerdict.Neutral _,
                        SpfVerdict.None _,
                        SpfVerdict.PermError _ -> {}
            }
        }
        if (!found.isEmpty()) {
            return new Fact.Known<>(Set.copyOf(found), now);
        }
        return isComplete ? new Fact.Absent<>(now) : new Fact.Unanswered<>(now);
    }

    private SpfVerdict verdict(IpAddress address, Domain include, Transcript dns, Instant now) {
        var client = new Spf.Client(address, include.name());
        return spf.check(client, SpfIdentity.helo(include.name()), now, dns).verdict();
    }
}
