package org.sekimori.auth.arc;

import org.sekimori.auth.dkim.DkimVerdict;

/// The state of the chain (RFC 8617 §4.4, §5.2). Switch without `default`.
public sealed interface ArcVerdict {
    /// Nobody sealed the message.
    record None() implements ArcVerdict {}

    /// Every seal holds, and the message is what the last sealer saw.
    ///
    /// @param oldestPass the lowest instance whose message signature still holds, with all above
    ///   it; 0 where all do (RFC 8617 §5.2, step 5)
    record Pass(int oldestPass) implements ArcVerdict {}

    /// The chain is broken.
    ///
    /// @param instance where; 0 for the chain as a whole
    record Fail(int instance, ArcFault fault, String detail) implements ArcVerdict {}

    /// Why a chain is broken.
    enum ArcFault {
        TOO_MANY("more sets than are allowed"),
        BAD_INSTANCE("an instance is not a number from 1 to 50"),
        INCOMPLETE("a set lacks one of its three fields, or has it twice"),
        GAP("an instance is missing"),
        SEALED_AS_FAILED("a sealer found the chain broken"),
        BAD_CHAIN_VALUE("cv= is not what it must be at this instance"),
        MALFORMED("a field is malformed"),
        SEAL_IS_SIGNED("a message signature covers a seal"),
        BODY_CHANGED("the body was changed after the last seal"),
        MESSAGE_SIGNATURE_WRONG("the message signature does not match"),
        SEAL_WRONG("the seal does not match"),
        KEY_UNUSABLE("the key cannot be used"),
        KEY_UNANSWERED("a key could not be fetched");

        private final String description;

        ArcFault(String description) {
            this.description = description;
        }

        /// One line of English.
        @Override
        public String toString() {
            return description;
        }
    }

    /// The result's name in header fields (RFC 8617 §10.1).
    default String word() {
        return switch (this) {
            case None _ -> "none";
            case Pass _ -> "pass";
            case Fail _ -> "fail";
        };
    }

    /// One line of English: why.
    default String cause() {
        return switch (this) {
            case None _ -> "nobody sealed the message";
            case Pass _ -> "every seal holds";
            case Fail(int instance, ArcFault fault, String detail) ->
                    fault
                            + (instance > 0 ? " (instance " + instance + ")" : "")
                            + (detail.isEmpty() ? "" : ": " + detail);
        };
    }

    /// A failure with the reason that DKIM's rules gave.
    static Fail keyFault(int instance, DkimVerdict verdict) {
        return verdict instanceof DkimVerdict.TempError
                ? new Fail(instance, ArcFault.KEY_UNANSWERED, verdict.reason())
                : new Fail(instance, ArcFault.KEY_UNUSABLE, verdict.reason());
    }

    /// Whether it would be another verdict, had the DNS answered. RFC 8617 has no word for it.
    default boolean isUndecided() {
        return this instanceof Fail fail && fail.fault() == ArcFault.KEY_UNANSWERED;
    }
}
