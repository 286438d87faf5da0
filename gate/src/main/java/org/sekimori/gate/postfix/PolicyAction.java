package org.sekimori.gate.postfix;

import org.sekimori.gate.milter.SmtpReply;

/// What Postfix is told to do (access(5)).
public sealed interface PolicyAction {
    /// Nothing: let the next restriction decide.
    record Dunno() implements PolicyAction {}

    /// Put this field on top of the message, then as [Dunno].
    ///
    /// @param field on one line
    record Prepend(String field) implements PolicyAction {}

    /// Refuse the recipient, for good or for now.
    record Refuse(SmtpReply reply) implements PolicyAction {}

    /// The answer on the wire.
    default String answer() {
        String action =
                switch (this) {
                    case Dunno _ -> "DUNNO";
                    case Prepend(String field) -> "PREPEND " + field;
                    case Refuse(SmtpReply reply) -> reply.toString();
                };
        return "action=" + action + "\n\n";
    }

    /// What a further recipient of the same message is told: no field comes twice.
    default PolicyAction again() {
        return this instanceof Prepend ? new Dunno() : this;
    }
}
