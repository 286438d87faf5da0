package org.sekimori.gate.postfix;

import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.gate.milter.SmtpReply;

/// What can be held against a client at RCPT time, in the order in which it counts.
public enum Finding {
    /// The client or a domain that it named is on a block list.
    BLOCK_LISTED("5.7.1", "%s is listed by %s"),
    /// SPF of the reverse path, or of HELO where that is null.
    FAIL("5.7.23", "SPF fail: %s does not send mail for %s"),
    SOFTFAIL("5.7.23", "SPF softfail: %s should not send mail for %s"),
    NEUTRAL("5.7.23", "SPF neutral: it is not said whether %s sends mail for %s"),
    PERMERROR("5.7.24", "SPF permerror: %s cannot be checked, for the SPF record of %s is wrong"),
    TEMPERROR("5.7.24", "SPF temperror: %s cannot be checked, for the DNS of %s does not answer"),
    /// SPF of the name that the client said at HELO is `fail`.
    HELO_FAIL("5.7.23", "SPF fail: %s is not %s"),
    /// SPF did not pass, where the settings want it to.
    NOT_PASSED("5.7.23", "SPF: %s is not known to send mail for %s");

    private final String enhanced;
    private final String text;

    /// @param enhanced as RFC 7372 has it for a refusal
    /// @param text of the client, and of a domain or list
    Finding(String enhanced, String text) {
        this.enhanced = enhanced;
        this.text = text;
    }

    /// What is done about it.
    public enum Measure {
        /// It is told in a header field.
        TELL,
        /// The client is to come again.
        DEFER,
        /// The recipient is refused.
        REJECT;

        /// Its name in configuration.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Its name in configuration.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What is refused, if it is.
    Optional<SmtpReply> reply(Measure measure, Evaluation evaluation) {
        String client = evaluation.arrival().client().map(Object::toString).orElse("-");
        String whole = text.formatted(client, of(evaluation));
        String printable = whole.substring(0, Math.min(whole.length(), SmtpReply.MAX_TEXT));
        return switch (measure) {
            case TELL -> Optional.empty();
            case DEFER -> Optional.of(new SmtpReply(451, "4" + enhanced.substring(1), printable));
            case REJECT -> Optional.of(new SmtpReply(550, enhanced, printable));
        };
    }

    private String of(Evaluation evaluation) {
        return switch (this) {
            case BLOCK_LISTED -> listing(evaluation).map(l -> l.zone().zone().name()).orElse("-");
            case HELO_FAIL -> domain(evaluation.client().helo());
            case FAIL, SOFTFAIL, NEUTRAL, PERMERROR, TEMPERROR, NOT_PASSED ->
                    domain(evaluation.client().spf());
        };
    }

    private static String domain(Optional<SpfCheck> check) {
        return check.flatMap(found -> found.identity().domain())
                .map(Domain::name)
                .orElse("the sender");
    }

    /// Whether it is so.
    boolean holds(Evaluation evaluation) {
        return switch (this) {
            case BLOCK_LISTED -> listing(evaluation).isPresent();
            case FAIL -> is(evaluation.client().spf(), SpfVerdict.Fail.class);
            case SOFTFAIL -> is(evaluation.client().spf(), SpfVerdict.SoftFail.class);
            case NEUTRAL -> is(evaluation.client().spf(), SpfVerdict.Neutral.class);
            case PERMERROR -> is(evaluation.client().spf(), SpfVerdict.PermError.class);
            case TEMPERROR -> is(evaluation.client().spf(), SpfVerdict.TempError.class);
            case HELO_FAIL -> is(evaluation.client().helo(), SpfVerdict.Fail.class);
            case NOT_PASSED -> !is(evaluation.client().spf(), SpfVerdict.Pass.class);
        };
    }

    private static boolean is(Optional<SpfCheck> check, Class<? extends SpfVerdict> kind) {
        return check.map(SpfCheck::verdict).filter(kind::isInstance).isPresent();
    }

    private static Optional<Listings.Listing> listing(Evaluation evaluation) {
        return evaluation.lists().listings().stream()
                .filter(each -> each.isListed() && each.zone().kind().blocks())
                .findFirst();
    }
}
