package org.sekimori.store.incidents;

import java.time.LocalDate;
import java.util.Optional;
import org.sekimori.advice.incident.Evidence;
import org.sekimori.advice.incident.Incident;
import org.sekimori.store.reports.Subject;

/// An incident as it is kept.
///
/// @param whose domain it happened to
/// @param key the same for the same matter
/// @param kind one word for machines
/// @param about whom or what; may be empty
public record KeptIncident(
        Subject whose,
        String key,
        String kind,
        String about,
        LocalDate opened,
        Optional<LocalDate> closed,
        Evidence evidence,
        Told told) {
    /// How far it was told.
    public enum Told {
        NOTHING,
        OPENING,
        ALL
    }

    static KeptIncident of(Subject whose, Incident incident) {
        return new KeptIncident(
                whose,
                incident.matter().key(),
                incident.matter().kind(),
                incident.matter().subject(),
                incident.opened(),
                incident.closed(),
                incident.evidence(),
                Told.NOTHING);
    }

    KeptIncident closedOn(LocalDate day) {
        return new KeptIncident(whose, key, kind, about, opened, Optional.of(day), evidence, told);
    }

    /// Whether it was open on a day, as far as is known.
    boolean isOpenOn(LocalDate day) {
        return closed.filter(end -> end.isBefore(day)).isEmpty();
    }
}
