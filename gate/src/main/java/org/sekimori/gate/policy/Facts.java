package org.sekimori.gate.policy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekimori.auth.AuthEvent;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;

/// What is known of a message, as far as it can count in a decision. It can be written down and
/// read back, so the same facts can be decided upon again, by other settings.
///
/// @param at the moment of the judgement
/// @param circumstances all that were seen, also those that weigh nothing now
/// @param vouching the domains that stand up for the last hop: SPF or a signature passes for them
public record Facts(
        Instant at,
        Origin origin,
        Claim claim,
        List<Circumstance> circumstances,
        List<Domain> vouching) {
    public Facts {
        vouching = List.copyOf(vouching);
        circumstances = List.copyOf(circumstances);
    }

    /// Who handed the message in.
    ///
    /// @param client where it came from, before any relay of ours
    /// @param signedIn the name that signed in, where somebody did
    public record Origin(Optional<IpAddress> client, Route route, Optional<String> signedIn) {
        private static Origin of(Arrival arrival) {
            return new Origin(arrival.client(), Route.DIRECT, arrival.authenticated());
        }
    }

    /// How the client came here.
    public enum Route {
        /// It connected to us.
        DIRECT,
        /// It connected to a relay of ours, whose Received field names it.
        RELAYED,
        /// A relay of ours handed the message in, and its Received field cannot be read.
        UNKNOWN
    }

    /// Whose message it claims to be, and what DMARC says to that.
    ///
    /// @param author the Author Domain, where there is one
    /// @param asked what its owner asks for this message: none where it does not fail
    /// @param why in the result's own words, for people; it is not written down
    public record Claim(
            Optional<Domain> author, DmarcResult result, DmarcPolicy asked, String why) {
        private static final Claim NONE =
                new Claim(Optional.empty(), DmarcResult.NONE, DmarcPolicy.NONE, "");

        private static Claim of(DmarcCheck check) {
            return new Claim(
                    check.authorDomain(),
                    DmarcResult.of(check.verdict()),
                    check.disposition().orElse(DmarcPolicy.NONE),
                    check.verdict().toString());
        }

        private static Claim of(AuthEvent.Dmarc dmarc) {
            DmarcResult result = DmarcResult.valueOf(dmarc.result().toUpperCase(Locale.ROOT));
            return new Claim(dmarc.author(), result, dmarc.asked(), "");
        }
    }

    /// The results of DMARC (RFC 9989 §9.2).
    public enum DmarcResult {
        PASS,
        FAIL,
        NONE,
        TEMPERROR,
        PERMERROR;

        private static DmarcResult of(DmarcVerdict verdict) {
            return switch (verdict) {
                case DmarcVerdict.Pass _ -> PASS;
                case DmarcVerdict.Fail _ -> FAIL;
                case DmarcVerdict.None _ -> NONE;
                case DmarcVerdict.TempError _ -> TEMPERROR;
                case DmarcVerdict.PermError _ -> PERMERROR;
            };
        }

        /// Its name in header fields.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The facts of a judgement, of a message that came straight from the client.
    ///
    /// @param acquaintance who knows whether the sender is new
    public static Facts of(Evaluation evaluation, Acquaintance acquaintance) {
        return new Facts(
                evaluation.at(),
                Origin.of(evaluation.arrival()),
                evaluation.content().map(content -> Claim.of(content.dmarc())).orElse(Claim.NONE),
                Circumstantial.of(evaluation, acquaintance),
                Ways.vouching(evaluation));
    }

    /// The facts of a judgement that was written down with [#words].
    public static Facts of(AuthEvent event) {
        FactWords read = FactWords.read(event.circumstances(), event.dmarc().author());
        return new Facts(
                event.at(),
                new Origin(event.session().client(), read.route(), Optional.empty()),
                Claim.of(event.dmarc()),
                read.circumstances(),
                Ways.vouching(event));
    }

    /// The same, come by another way.
    public Facts by(Route route) {
        var by = new Origin(origin.client(), route, origin.signedIn());
        return new Facts(at, by, claim, circumstances, vouching);
    }

    /// The same without what other lists than these said.
    Facts onlyOf(Predicate<Domain> lists) {
        List<Circumstance> rest =
                circumstances.stream()
                        .filter(seen ->
                                !seen.evidence().isOfAList()
                                        || Domain.query(seen.by()).filter(lists).isPresent())
                        .toList();
        return new Facts(at, origin, claim, rest, vouching);
    }

    /// What an event is to hold beside its own members. Few different ones, however many messages.
    public List<String> words() {
        return FactWords.of(this);
    }

    boolean has(Evidence evidence) {
        return circumstances.stream().anyMatch(seen -> seen.evidence() == evidence);
    }
}
