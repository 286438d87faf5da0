package org.sekimori.auth.dkim;

import java.util.Optional;

/// What came of one signature (RFC 6376 §6.1, RFC 8601 §2.7.1), with its cause. Switch without
/// `default`.
public sealed interface DkimVerdict {
    /// The signer vouches for what was signed.
    record Pass() implements DkimVerdict {}

    /// The message is not what was signed, or no longer vouched for.
    record Fail(Cause cause) implements DkimVerdict {}

    /// The arithmetic is right; this receiver does not accept such a signature, or did not get to
    /// it.
    record Policy(Cause cause) implements DkimVerdict {}

    /// Nothing follows from it: the signature does not hold, and its domain says that it only tests
    /// DKIM, so that this must not count against anybody (RFC 6376 §3.6.1, `t=y`).
    record Neutral(Cause cause) implements DkimVerdict {}

    /// The signature cannot be checked, now or later.
    record PermError(Cause cause) implements DkimVerdict {}

    /// The signature cannot be checked now.
    record TempError(Cause cause) implements DkimVerdict {}

    /// Why.
    ///
    /// @param detail the number, name or time that the fault speaks of, in no language; empty where
    ///   the fault says it all. It may hold text from outside
    record Cause(DkimFault fault, String detail) {
        static Cause of(DkimFault fault) {
            return new Cause(fault, "");
        }

        @Override
        public String toString() {
            return detail.isEmpty() ? fault.toString() : fault + ": " + detail;
        }
    }

    /// The result's name in header fields and reports (RFC 8601 §2.7.1).
    default String word() {
        return switch (this) {
            case Pass _ -> "pass";
            case Fail _ -> "fail";
            case Policy _ -> "policy";
            case Neutral _ -> "neutral";
            case PermError _ -> "permerror";
            case TempError _ -> "temperror";
        };
    }

    /// Why it is not a pass.
    default Optional<Cause> why() {
        return switch (this) {
            case Pass _ -> Optional.empty();
            case Fail(Cause cause) -> Optional.of(cause);
            case Policy(Cause cause) -> Optional.of(cause);
            case Neutral(Cause cause) -> Optional.of(cause);
            case PermError(Cause cause) -> Optional.of(cause);
            case TempError(Cause cause) -> Optional.of(cause);
        };
    }

    /// One line of English: why.
    default String reason() {
        String cause = why().map(Cause::toString).orElse("the signature matches");
        return this instanceof Neutral ? cause + " (the domain only tests DKIM)" : cause;
    }
}
