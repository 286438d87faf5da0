package org.sekimori.gate.milter;

import java.util.List;

/// What becomes of a message.
public sealed interface Verdict {
    /// It goes on its way.
    ///
    /// @param edits done in this order
    record Accept(List<HeaderEdit> edits) implements Verdict {
        public Accept {
            edits = List.copyOf(edits);
        }
    }

    /// The server keeps it back until a person decides.
    ///
    /// @param reason for that person
    /// @param edits done in this order
    record Quarantine(String reason, List<HeaderEdit> edits) implements Verdict {
        public Quarantine {
            edits = List.copyOf(edits);
        }
    }

    /// It is refused, for good or for now.
    record Refuse(SmtpReply reply) implements Verdict {}

    /// It is refused for now, in the server's own words.
    record TempFail() implements Verdict {}

    /// Nobody will see it, and the client is told that all is well.
    record Discard() implements Verdict {}
}
