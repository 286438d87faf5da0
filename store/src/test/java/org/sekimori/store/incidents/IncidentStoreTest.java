package org.sekimori.store.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.advice.incident.Asked;
import org.sekimori.advice.incident.Evidence;
import org.sekimori.advice.incident.Findings;
import org.sekimori.advice.incident.Incident;
import org.sekimori.advice.incident.Matter;
import org.sekimori.dns.Domain;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.Share;
import org.sekimori.store.database.Places;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Subject;

/// The same matter at the same time is kept once and told once.
@NullMarked
class IncidentStoreTest {
    private static final Subject KOJO = new Subject(Client.OWN, Domain.of("kojo.example"));
    private static final Subject OTHER =
            new Subject(new Client("kaikei"), Domain.of("kojo.example"));
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final Days LOOKED_AT = Days.until(DAY.plusDays(30), 90);
    private static final Matter SILENT = new Matter.ReporterSilent("Yahoo\n\"'");
    private static final Matter DIFFERS = new Matter.PolicyDiffers(asked(DomainPolicy.NONE));

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void anIncidentIsKeptOnceThoughLaterItIsDatedOtherwise(Places places) throws IOException {
        IncidentStore store = IncidentStore.open(places.fresh(folder));
        store.keep(KOJO, found(incident(SILENT, 3, Optional.empty())), LOOKED_AT);
        store.keep(KOJO, found(incident(SILENT, 5, Optional.of(9))), LOOKED_AT);
        store.keep(KOJO, found(incident(SILENT, 5, Optional.of(9))), LOOKED_AT);
        List<KeptIncident> kept = store.incidents(KOJO, LOOKED_AT);
        assertEquals(List.of(DAY.plusDays(3)), kept.stream().map(KeptIncident::opened).toList());
        assertEquals(Optional.of(DAY.plusDays(9)), kept.getFirst().closed());
        assertEquals(evidence(), kept.getFirst().evidence());
        assertEquals(List.of(), store.incidents(OTHER, LOOKED_AT));
    }

    @ParameterizedTest
    @EnumSource
    void whatHappensAgainLaterIsAnother(Places places) throws IOException {
        IncidentStore store = IncidentStore.open(places.fresh(folder));
        var first = incident(SILENT, 3, Optional.of(9));
        store.keep(KOJO, found(first), LOOKED_AT);
        store.keep(KOJO, found(first, incident(SILENT, 20, Optional.empty())), LOOKED_AT);
        assertEquals(2, store.incidents(KOJO, LOOKED_AT).size());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFoundAnyMoreIsOverAndWhatCouldNotBeLookedAtIsNot(Places places)
            throws IOException {
        IncidentStore store = IncidentStore.open(places.fresh(folder));
        store.keep(
                KOJO,
                found(
                        incident(SILENT, 3, Optional.empty()),
                        incident(DIFFERS, 4, Optional.empty())),
                LOOKED_AT);
        store.keep(KOJO, new Findings(List.of(), List.of(), false), LOOKED_AT);
        assertEquals(
                List.of(Optional.of(LOOKED_AT.last()), Optional.empty()),
                store.incidents(KOJO, LOOKED_AT).stream().map(KeptIncident::closed).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachIsToldOnceAtItsOpeningAndOnceAtItsEnd(Places places) throws IOException {
        IncidentStore store = IncidentStore.open(places.fresh(folder));
        store.keep(KOJO, found(incident(SILENT, 3, Optional.empty())), LOOKED_AT);
        store.told(store.untold(KOJO));
        assertEquals(List.of(), store.untold(KOJO));
        store.keep(KOJO, found(incident(SILENT, 3, Optional.of(9))), LOOKED_AT);
        assertEquals(1, store.untold(KOJO).size());
        store.told(store.untold(KOJO));
        assertEquals(List.of(), store.untold(KOJO));
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyIsExpectedFromTheDayAfterItWasFirstFound(Places places) throws IOException {
        IncidentStore store = IncidentStore.open(places.fresh(folder));
        Asked none = asked(DomainPolicy.NONE);
        assertEquals(DAY, store.published(KOJO, none, DAY).since());
        assertEquals(DAY, store.published(KOJO, none, DAY.plusDays(5)).since());
        Asked reject = asked(DomainPolicy.REJECT);
        assertEquals(DAY.plusDays(6), store.published(KOJO, reject, DAY.plusDays(6)).since());
    }

    private static Asked asked(DomainPolicy policy) {
        return new Asked(policy, policy, AlignmentMode.RELAXED, AlignmentMode.RELAXED);
    }

    private static Findings found(Incident... incidents) {
        return new Findings(List.of(incidents), List.of(), true);
    }

    private static Incident incident(Matter matter, int opened, Optional<Integer> closed) {
        return new Incident(matter, DAY.plusDays(opened), closed.map(DAY::plusDays), evidence());
    }

    private static Evidence evidence() {
        return new Evidence(
                new Days(DAY, DAY.plusDays(3)),
                new Share(9, 10),
                new Share(0, 4),
                List.of("google.com", "KDDI 株式会社"));
    }
}
