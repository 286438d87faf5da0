package org.sekimori.gate.policy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
/// @param sealer the newest sealer of an ARC chain that holds, where it saw DMARC pass (RFC 8617
///   §4.1.1)
public record Facts(
        Instant at,
        Origin origin,
        Claim claim,
        List<Circumstance> circumstances,
        Optional<Domain> sealer) {
    public Facts {
        circumstances = List.copyOf(circumstances);
    }

    /// Who handed the message in.
    ///
    /// @param signedIn the name that signed in, where somebody did
    public record Origin(Optional<IpAddress> client, Optional<String> signedIn) {
        private static Origin of(Arrival arrival) {
            return new Origin(arrival.client(), arrival.authenticated());
        }
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

    /// The facts of a judgement.
    public static Facts of(Evaluation evaluation) {
        return new Facts(
                evaluation.at(),
                Origin.of(evaluation.arrival()),
                evaluation.content().map(content -> Claim.of(content.dmarc())).orElse(Claim.NONE),
                Circumstantial.of(evaluation),
                evaluation.content().flatMap(content -> Sealed.of(content.arc())));
    }

    /// The facts of a judgement that was written down with [#words].
    public static Facts of(AuthEvent event) {
        var origin = new Origin(event.session().client(), Optional.empty());
        var read = FactWords.read(event.circumstances(), event.dmarc().author());
        return new Facts(
                event.at(), origin, Claim.of(event.dmarc()), read.circumstances(), read.sealer());
    }

    /// What an event is to hold beside its own members. Few different ones, however many messages.
    public List<String> words() {
        return FactWords.of(this);
    }

    boolean has(Evidence evidence) {
        return circumstances.stream().anyMatch(seen -> seen.evidence() == evidence);
    }
}
