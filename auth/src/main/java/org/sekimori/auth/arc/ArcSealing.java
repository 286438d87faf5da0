package org.sekimori.auth.arc;

import java.util.List;
import org.sekimori.mail.HeaderField;

/// What came of sealing a message. Switch without `default`.
public sealed interface ArcSealing {
    /// A set was made.
    ///
    /// @param instance its number
    /// @param fields ARC-Seal, ARC-Message-Signature and ARC-Authentication-Results, to put on top
    ///   of the message in this order
    record Sealed(int instance, List<HeaderField> fields) implements ArcSealing {
        public Sealed {
            fields = List.copyOf(fields);
        }
    }

    /// Nothing is to be added.
    record Unsealed(Reason reason) implements ArcSealing {}

    /// Why nothing is added.
    enum Reason {
        /// A set more could not make it whole again (RFC 8617 §5.2, step 2).
        CHAIN_ENDED("an earlier sealer found the chain broken, which ends it"),
        /// RFC 8617 §4.2.1.
        CHAIN_FULL("the chain has as many sets as are allowed"),
        /// To seal it as broken would end for ever what may be whole.
        CHAIN_UNDECIDED("the chain could not be checked, for the DNS did not answer");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /// One line of English.
        @Override
        public String toString() {
            return description;
        }
    }
}
