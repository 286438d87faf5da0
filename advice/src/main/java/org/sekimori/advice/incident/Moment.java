package org.sekimori.advice.incident;

import java.time.LocalDate;
import java.util.Locale;

/// One entry of a timeline. Switch without `default`.
public sealed interface Moment {
    LocalDate day();

    /// Something was seen for the first time.
    record FirstSeen(LocalDate day, Thing thing, String name) implements Moment {}

    /// An incident was opened.
    record Opened(Incident incident) implements Moment {
        @Override
        public LocalDate day() {
            return incident.opened();
        }
    }

    /// An incident was over.
    record Closed(Incident incident, LocalDate day) implements Moment {}

    /// What can be seen for the first time.
    enum Thing {
        SENDER,
        SELECTOR,
        REPORTER,
        POLICY;

        /// Its name in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
