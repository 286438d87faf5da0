package org.sekimori.auth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dmarc.Alignment;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.ReversePath;

/// What is written down of one message: an [Evaluation] without anything of the message itself, and
/// what was done with it. It names hosts and domains, never a person: no local part, no recipient.
///
/// @param id tells this event from every other; given again, it is the same event
/// @param at the moment of the judgement, in milliseconds
/// @param spf what SPF said of the MAIL FROM identity; empty where no client address was known
/// @param signatures in the order of RFC 9990 §3.1.3, at most [#MAX_SIGNATURES]
/// @param circumstances what else was seen, in the words of whoever decided, who reads them again
public record AuthEvent(
        String id,
        Instant at,
        Session session,
        Optional<Spf> spf,
        List<Signature> signatures,
        Dmarc dmarc,
        Handling handling,
        List<String> circumstances) {
    /// Signatures in an event (RFC 9990 §3.1.3).
    public static final int MAX_SIGNATURES = 100;

    /// A circumstance: the message looks like an aggregate report.
    public static final String REPORT = "aggregate-report";

    public AuthEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        signatures = List.copyOf(signatures);
        circumstances = List.copyOf(circumstances);
        if (signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("more than " + MAX_SIGNATURES + " signatures");
        }
    }

    /// Where it came from.
    ///
    /// @param helo as it was said
    public record Session(Optional<IpAddress> client, String helo, Sender sender) {}

    /// Whose mail the session said it was. Switch without `default`.
    public sealed interface Sender {
        /// The domain of the reverse path.
        record At(Domain domain) implements Sender {}

        /// The null reverse path.
        record Nobody() implements Sender {}

        /// A path at no domain.
        record Unusable() implements Sender {}
    }

    /// @param result the word of RFC 8601 §2.7.2
    /// @param domain empty where what was said is not a domain
    public record Spf(String result, Optional<Domain> domain) {}

    /// One signature that names its signer; whose names cannot be read is left out.
    ///
    /// @param result the word of RFC 8601 §2.7.1
    public record Signature(String result, Domain domain, String selector) {}

    /// What DMARC came to.
    ///
    /// @param result the word of RFC 9989 §9.2
    /// @param author the Author Domain; empty where there is none, or several
    /// @param published empty where no usable record applies
    /// @param policy the one that applies, before `t`
    public record Dmarc(
            String result,
            Optional<Domain> author,
            Optional<PublishedPolicy> published,
            Optional<DmarcPolicy> policy,
            boolean dkimAligned,
            boolean spfAligned) {
        /// The result of a message that passed.
        public static final String PASS = "pass";

        private static final String FAIL = "fail";

        private static final Dmarc NOT_ASKED =
                new Dmarc(
                        "none", Optional.empty(), Optional.empty(), Optional.empty(), false, false);

        public boolean passes() {
            return result.equals(PASS);
        }

        /// What the owner asked to be done with the message: none where it did not fail.
        public DmarcPolicy asked() {
            DmarcPolicy applies =
                    result.equals(FAIL) ? policy.orElse(DmarcPolicy.NONE) : DmarcPolicy.NONE;
            return published.filter(PublishedPolicy::testing).isPresent()
                    ? applies.lowered()
                    : applies;
        }

        private static Dmarc of(DmarcCheck check) {
            return new Dmarc(
                    check.verdict().word(),
                    check.authorDomain(),
                    check.applied()
                            .flatMap(applied -> PublishedPolicy.of(applied, check.discovery())),
                    check.policy(),
                    check.dkimAligned(),
                    check.spfAligned());
        }
    }

    /// What was done with the message.
    ///
    /// @param reasons why, where it is not what the owner asks for. The owner is told: they name
    ///   nobody
    public record Handling(Action action, List<String> reasons) {
        /// It was delivered like any other.
        public static final Handling ACCEPTED = new Handling(Action.ACCEPT, List.of());

        public Handling {
            reasons = reasons.stream().map(Handling::onOneLine).toList();
        }

        private static String onOneLine(String reason) {
            return reason.replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }

    /// What becomes of a message.
    public enum Action {
        ACCEPT,
        QUARANTINE,
        REJECT,
        /// It was not taken yet, and will come again.
        TEMPFAIL
    }

    /// The event of a judgement.
    public static AuthEvent of(
            String id, Evaluation evaluation, Handling handling, List<String> circumstances) {
        Optional<Evaluation.Content> content = evaluation.content();
        return new AuthEvent(
                id,
                evaluation.at(),
                session(evaluation.arrival()),
                evaluation.client().spf().map(AuthEvent::spf),
                content.map(AuthEvent::signatures).orElse(List.of()),
                content.map(c -> Dmarc.of(c.dmarc())).orElse(Dmarc.NOT_ASKED),
                handling,
                circumstances);
    }

    private static Session session(Arrival arrival) {
        Sender sender =
                switch (arrival.mailFrom()) {
                    case ReversePath.Mailbox(var address) -> new Sender.At(address.domain());
                    case ReversePath.Null() -> new Sender.Nobody();
                    case ReversePath.AtAddress _, ReversePath.Malformed _ -> new Sender.Unusable();
                };
        return new Session(arrival.client(), arrival.helo(), sender);
    }

    private static Spf spf(SpfCheck check) {
        return new Spf(check.verdict().word(), check.identity().domain());
    }

    private static List<Signature> signatures(Evaluation.Content content) {
        Set<Domain> aligned = new HashSet<>();
        for (Alignment alignment : content.dmarc().alignments()) {
            if (alignment.isAligned()
                    && alignment.identifier() instanceof AuthenticatedIdentifier.Dkim dkim) {
                aligned.add(dkim.domain());
            }
        }
        Optional<Domain> author = content.dmarc().authorDomain();
        return content.dkim().stream()
                .flatMap(AuthEvent::signature)
                .sorted(Comparator.comparingInt(one -> rank(one, author, aligned)))
                .limit(MAX_SIGNATURES)
                .toList();
    }

    private static Stream<Signature> signature(DkimCheck check) {
        String result = check.verdict().word();
        return check
                .signature()
                .domain()
                .flatMap(d -> check.signature().selector().map(s -> new Signature(result, d, s)))
                .stream();
    }

    /// RFC 9990 §3.1.3: passed and strictly aligned, passed and aligned, passed, not passed.
    private static int rank(Signature signature, Optional<Domain> author, Set<Domain> aligned) {
        if (!signature.result().equals(Dmarc.PASS)) {
            return 3;
        }
        if (author.filter(signature.domain()::equals).isPresent()) {
            return 0;
        }
        return aligned.contains(signature.domain()) ? 1 : 2;
    }
}
