package org.sekimori.advice.whatif;

import java.util.Optional;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcVerdict;

/// What the owner asks to be done with a message: not what a receiver does, and never that the
/// message is delivered.
public enum Fate {
    /// DMARC passes.
    PASSES,
    /// DMARC fails or does not apply, and nothing is asked.
    LEFT,
    QUARANTINE,
    REJECT,
    /// The DNS did not answer a question that decides it.
    UNANSWERED,
    /// The report does not tell what decides it.
    UNTOLD;

    static Fate of(DmarcCheck check) {
        return switch (check.verdict()) {
            case DmarcVerdict.Pass _ -> PASSES;
            case DmarcVerdict.Fail _ -> asked(check.disposition());
            case DmarcVerdict.None _ -> LEFT;
            case DmarcVerdict.Unanswered _ -> UNANSWERED;
            case DmarcVerdict.Undecided _, DmarcVerdict.PermError _ -> UNTOLD;
        };
    }

    private static Fate asked(Optional<DmarcPolicy> policy) {
        return switch (policy.orElse(DmarcPolicy.NONE)) {
            case NONE -> LEFT;
            case QUARANTINE -> QUARANTINE;
            case REJECT -> REJECT;
        };
    }

    /// Whether the message would be kept from its reader, if the receiver follows.
    public boolean isStopped() {
        return this == QUARANTINE || this == REJECT;
    }

    /// Whether this hurts a message that had the other fate: it is stopped, and was not, or not so
    /// hard.
    boolean hurts(Fate before) {
        return isStopped() && before != this && before != REJECT;
    }

    /// Whether this helps a message that had the other fate: it passes, and did not.
    boolean helps(Fate before) {
        return this == PASSES && before != PASSES;
    }
}
