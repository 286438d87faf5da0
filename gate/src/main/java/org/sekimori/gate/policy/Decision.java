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
    /// @param reply what the client is told, with code and enhanced code (RFC 3463)
    record Reject(String reply, List<Reason> reasons) implements Decision {
        public Reject {
            reasons = List.copyOf(reasons);
        }
    }

    /// It is refused for now; the client tries again.
    ///
    /// @param reply what the client is told
    record TempFail(String reply, List<Reason> reasons) implements Decision {
        public TempFail {
            reasons = List.copyOf(reasons);
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
