package org.sekimori.auth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;

/// One run of check_host(): what was found at a domain, and what each term came to.
///
/// @param domain the `<domain>` of this run
/// @param records the SPF records there: none, one, or several (which is an error)
/// @param steps the terms that were evaluated, in order; those after the deciding one are not here
/// @param verdict what this run came to; for the words that go with a fail see [SpfCheck]
/// @param asked the question for the records, with its answer
public record SpfTree(
        Domain domain,
        List<SpfRecord> records,
        List<Step> steps,
        SpfVerdict verdict,
        List<Transcript.Asked> asked) {
    public SpfTree {
        records = List.copyOf(records);
        steps = List.copyOf(steps);
        asked = List.copyOf(asked);
    }

    /// One term that was evaluated.
    ///
    /// @param term a directive, or `redirect`
    /// @param target the name that the term's domain-spec expanded to, where it has one
    /// @param outcome what it came to
    /// @param seen what was looked at
    public record Step(SpfTerm term, Optional<Domain> target, Outcome outcome, Seen seen) {}

    /// What a term came to.
    public sealed interface Outcome {}

    /// It matched; for `redirect`, it was followed.
    public record Matched() implements Outcome {}

    /// It did not.
    public record NotMatched(Why why) implements Outcome {}

    /// It ended the evaluation with an error.
    public record Stopped(SpfVerdict error) implements Outcome {}

    /// Why a term did not match.
    public enum Why {
        /// What was found is not the client.
        DIFFERENT,
        /// The DNS has no such record: a void look-up.
        NOTHING_FOUND,
        /// The text that the macros made is not a name that can be asked for (RFC 7208 §4.3).
        NOT_A_NAME,
        /// The client's host name could not be found out, which is no match (RFC 7208 §5.5).
        NO_ANSWER,
        /// The included domain did not pass the client.
        NOT_INCLUDED,
        /// The term names the sender, and its local part is not ASCII (RFC 8616 §4).
        LOCAL_PART_NOT_ASCII
    }

    /// What was looked at for a term.
    ///
    /// @param addresses the addresses that the client was compared with
    /// @param names the mail servers or host names on the way to them
    /// @param child what `include` or `redirect` led to
    /// @param asked the questions for this term, without the child's
    public record Seen(
            List<IpAddress> addresses,
            List<Domain> names,
            Optional<SpfTree> child,
            List<Transcript.Asked> asked) {
        /// Nothing: the term says it all itself.
        public static final Seen NOTHING =
                new Seen(List.of(), List.of(), Optional.empty(), List.of());

        public Seen {
            addresses = List.copyOf(addresses);
            names = List.copyOf(names);
            asked = List.copyOf(asked);
        }
    }

    /// The run whose record decided: this one, or the one that `redirect` led to.
    public SpfTree deciding() {
        SpfTree at = this;
        while (at.redirected().isPresent()) {
            at = at.redirected().get();
        }
        return at;
    }

    private Optional<SpfTree> redirected() {
        return steps.isEmpty() || !(steps.getLast().term() instanceof SpfTerm.Redirect)
                ? Optional.empty()
                : steps.getLast().seen().child();
    }

    /// This run and all below it, in the order in which they began: the chain of records that a
    /// failure report shows (RFC 6591 §3.1, `SPF-DNS`).
    public List<SpfTree> andDescendants() {
        var runs = new ArrayList<SpfTree>();
        collect(runs);
        return List.copyOf(runs);
    }

    private void collect(List<SpfTree> runs) {
        runs.add(this);
        for (Step step : steps) {
            step.seen().child().ifPresent(child -> child.collect(runs));
        }
    }
}
