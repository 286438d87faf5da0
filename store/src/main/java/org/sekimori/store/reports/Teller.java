package org.sekimori.store.reports;

/// What a row of a report tells but for its source and its number.
sealed interface Teller permits Telling, TlsTelling {
    /// The same always says the same.
    String text();
}
