package org.sekimori.auth.dmarc;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// The record that applies to a message and what it asks for.
///
/// @param domain where the record was found: the policy domain (RFC 9989 §3.2.5)
/// @param source which of the record's policies it is; empty where nobody could tell whether the
///   author domain exists, and that decides it
/// @param policy the policy that applies, before `t`; empty with `source`, or where the record is
///   not usable
public record AppliedPolicy(
        Domain domain, DmarcRecord record, Optional<Source> source, Optional<DmarcPolicy> policy) {

    /// Which of its policies a record applies (RFC 9989 §4.10.1).
    public enum Source {
        P,
        SP,
        NP,
        /// None of the three: the record is taken as `p=none`.
        MALFORMED
    }

    /// What the owner asks to be done with a message that fails (RFC 9989 §4.7, `t`).
    public Optional<DmarcPolicy> afterTesting() {
        return record.testing() ? policy.map(DmarcPolicy::lowered) : policy;
    }

    /// Chooses the policy (RFC 9989 §4.10.1, §4.7). Whether the author domain exists is asked only
    /// where the answer makes a difference.
    ///
    /// @return the choice, and the question that went unanswered where there was one
    static Choice choose(Domain author, Discovery.Applicable.Found found, Questions questions) {
        DmarcRecord record = found.record();
        return switch (record.use()) {
            case NOT_AT_ALL -> new Choice(of(found, Optional.empty()), Optional.empty());
            case AS_NONE -> new Choice(of(found, Optional.of(Source.MALFORMED)), Optional.empty());
            case AS_PUBLISHED ->
                    author.equals(found.domain())
                            ? new Choice(of(found, Optional.of(Source.P)), Optional.empty())
                            : forSubdomain(author, found, questions);
        };
    }

    private static Choice forSubdomain(
            Domain author, Discovery.Applicable.Found found, Questions questions) {
        DmarcRecord.Requests requests = found.record().requests();
        Source existing = requests.sp().isPresent() ? Source.SP : Source.P;
        if (requests.np().isEmpty() || requests.np().equals(value(existing, requests))) {
            return new Choice(of(found, Optional.of(existing)), Optional.empty());
        }
        return switch (questions.existenceOf(author)) {
            case Existence.Known(boolean exists) ->
                    new Choice(
                            of(found, Optional.of(exists ? existing : Source.NP)),
                            Optional.empty());
            case Existence.Unanswered unanswered ->
                    new Choice(of(found, Optional.empty()), Optional.of(unanswered));
        };
    }

    private static AppliedPolicy of(Discovery.Applicable.Found found, Optional<Source> source) {
        return new AppliedPolicy(
                found.domain(),
                found.record(),
                source,
                source.flatMap(s -> value(s, found.record().requests())));
    }

    private static Optional<DmarcPolicy> value(Source source, DmarcRecord.Requests requests) {
        return switch (source) {
            case P -> requests.p();
            case SP -> requests.sp();
            case NP -> requests.np();
            case MALFORMED -> Optional.of(DmarcPolicy.NONE);
        };
    }

    /// A choice, and what could not be found out on the way.
    record Choice(AppliedPolicy policy, Optional<Existence.Unanswered> unanswered) {}
}
