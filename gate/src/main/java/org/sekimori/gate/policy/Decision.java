package org.sekimori.gate.policy;

import java.util.List;

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

    /// What a mode carries out of it.
    default Decision under(Mode mode) {
        return switch (mode) {
            case OBSERVE, TAG -> new Accept(reasons());
            case QUARANTINE -> this instanceof Reject ? new Quarantine(reasons()) : this;
            case ENFORCE -> this;
        };
    }
}
