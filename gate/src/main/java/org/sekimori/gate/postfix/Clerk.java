package org.sekimori.gate.postfix;

import org.sekimori.mail.Arrival;

/// Who answers policy requests. One serves many connections at once.
@FunctionalInterface
public interface Clerk {
    /// A recipient was named: what Postfix is told to do.
    PolicyAction answer(Arrival arrival);
}
