package org.sekimori.gate.policy;

import java.util.List;
import java.util.stream.Stream;
import org.sekimori.auth.AuthEvent;

/// What becomes of a message, and why. Switch without `default`.
public sealed interface Decision {
    /// Why, in the order in which the reasons counted.
    List<Reason> reasons();

    /// It is delivered.
    record Accept(List<Reason> reasons) implements Decision {
        public Accept {
            reasons = List.copyOf(reasons);
        }
    }

    /// It is set aside for a person to look at.
    record Quarantine(List<Reason> reasons) implements Decision {
        public Quarantine {
            reasons = List.copyOf(reasons);
        }
    }

    /// It is refused.
    ///
    /// @param reply what the client is told
    record Reject(Reply reply, List<Reason> reasons) implements Decision {
        public Reject {
            reasons = List.copyOf(reasons);
        }
    }

    /// It is refused for now; the client tries again.
    ///
    /// @param reply what the client is told
    record TempFail(Reply reply, List<Reason> reasons) implements Decision {
        public TempFail {
            reasons = List.copyOf(reasons);
        }
    }

    /// What a client is told (RFC 5321 §4.2).
    ///
    /// @param code such as 550
    /// @param enhanced such as `5.7.1` (RFC 3463)
    /// @param text printable ASCII
    record Reply(int code, String enhanced, String text) {
        /// The same for now: whoever hears it tries again (RFC 5321 §4.2.1).
        Reply forNow() {
            return new Reply(451, "4" + enhanced.substring(1), text);
        }

        @Override
        public String toString() {
            return code + " " + enhanced + " " + text;
        }
    }

    /// Its name in JSON.
    default String word() {
        return switch (this) {
            case Accept _ -> "accept";
            case Quarantine _ -> "quarantine";
            case Reject _ -> "reject";
            case TempFail _ -> "tempfail";
        };
    }

    /// What an event says was done.
    default AuthEvent.Action action() {
        return switch (this) {
            case Accept _ -> AuthEvent.Action.ACCEPT;
            case Quarantine _ -> AuthEvent.Action.QUARANTINE;
            case Reject _ -> AuthEvent.Action.REJECT;
            case TempFail _ -> AuthEvent.Action.TEMPFAIL;
        };
    }

    /// More for what keeps a message further from its recipient.
    default int strictness() {
        return switch (this) {
            case Accept _ -> PolicySettings.Action.ACCEPT.strictness();
            case Quarantine _ -> PolicySettings.Action.QUARANTINE.strictness();
            case Reject _ -> PolicySettings.Action.REJECT.strictness();
            case TempFail _ -> PolicySettings.Action.TEMPFAIL.strictness();
        };
    }

    /// The same for another reason first.
    default Decision because(Reason first) {
        List<Reason> all = Stream.concat(Stream.of(first), reasons().stream()).toList();
        return switch (this) {
            case Accept _ -> new Accept(all);
            case Quarantine _ -> new Quarantine(all);
            case Reject(Reply reply, var _) -> new Reject(reply, all);
            case TempFail(Reply reply, var _) -> new TempFail(reply, all);
        };
    }

    /// What a mode carries out of it.
    default Decision under(Mode mode) {
        return switch (mode) {
            case OBSERVE, TAG -> new Accept(reasons());
            case QUARANTINE -> this instanceof Reject ? new Quarantine(reasons()) : this;
            case ENFORCE -> this;
        };
    }
}
