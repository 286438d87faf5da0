package org.sekimori.auth.dkim;

/// What came of one signature (RFC 6376 §6.1, RFC 8601 §2.7.1), with its cause. Switch without
/// `default`.
public sealed interface DkimVerdict {
    /// The signer vouches for what was signed.
    record Pass() implements DkimVerdict {}

    /// The message is not what was signed, or no longer vouched for.
    record Fail(Cause cause) implements DkimVerdict {}

    /// The arithmetic may be right; this receiver does not accept such a signature.
    record Policy(Cause cause) implements DkimVerdict {}

    /// The signature cannot be checked, now or later.
    record PermError(Cause cause) implements DkimVerdict {}

    /// The signature cannot be checked now.
    record TempError(Cause cause) implements DkimVerdict {}

    /// Why.
    ///
    /// @param detail what exactly; empty where the fault says it all. It may hold text from outside
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
            case PermError _ -> "permerror";
            case TempError _ -> "temperror";
        };
    }

    /// One line of English: why.
    default String reason() {
        return switch (this) {
            case Pass _ -> "the signature matches";
            case Fail(Cause cause) -> cause.toString();
            case Policy(Cause cause) -> cause.toString();
            case PermError(Cause cause) -> cause.toString();
            case TempError(Cause cause) -> cause.toString();
        };
    }
}
