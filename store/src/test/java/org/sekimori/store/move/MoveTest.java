package org.sekimori.store.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.dns.Domain;
import org.sekimori.report.summary.Observation;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;
import org.sekimori.store.reports.Acceptance;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.Importer;
import org.sekimori.store.reports.Letter;
import org.sekimori.store.reports.Origin;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;
import org.sekimori.store.reports.Taken;
import org.sekimori.store.reports.Verdict;

class MoveTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/aggregate.xml");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @TempDir Path folder;

    private Place site = new Place.Folder(Path.of(""));

    @BeforeEach
    void aSiteWithReports() throws IOException {
        site = new Place.Folder(folder.resolve("site"));
        take(site, Files.readString(EXAMPLE));
        take(site, Files.readString(EXAMPLE).replace("<report_id>", "<report_id>\"q\", "));
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsThereAfterwardsAndGoesOn(Places places) throws IOException {
        Place target = places.fresh(folder.resolve("target"));
        Map<String, Long> counts = Move.between(site, target);
        assertEquals(2, counts.get("report"));
        assertEquals(observations(site), observations(target));
        assertEquals(Verdict.DOUBLE, take(target, Files.readString(EXAMPLE)));
        String next = Files.readString(EXAMPLE).replace("<report_id>", "<report_id>next");
        assertEquals(Verdict.ACCEPTED, take(target, next));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenToFilesComesBack(Format format) throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Map<String, Long> written = Move.toFiles(site, files, format);
        for (Places places : Places.values()) {
            Place target = places.fresh(folder.resolve("from-" + format));
            assertEquals(written, Move.fromFiles(files, format, target));
            assertEquals(observations(site), observations(target));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereSomethingIsKeptNothingIsBrought(Places places) throws IOException {
        Place target = places.fresh(folder.resolve("target"));
        String other = Files.readString(EXAMPLE).replace("<report_id>", "<report_id>other");
        take(target, other);
        List<Observation> before = observations(target);
        assertThrows(IOException.class, () -> Move.between(site, target));
        assertEquals(before, observations(target));
    }

    private static Verdict take(Place place, String report) throws IOException {
        var taken = new ArrayList<Taken>();
        try (var store = ReportStore.open(place)) {
            var importer = new Importer(store, Acceptance.STANDARD, taken::add);
            var letter = new Letter(Client.OWN, "m", Origin.UNKNOWN, "test", Instant.EPOCH);
            importer.read(
                    letter, new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
            importer.flush();
        }
        return taken.getFirst().verdict();
    }

    private static List<Observation> observations(Place place) throws IOException {
        var observations = new ArrayList<Observation>();
        try (var store = ReportStore.open(place)) {
            for (Domain domain : store.domains(Client.OWN)) {
                store.observations(
                        new Subject(Client.OWN, domain),
                        DAY.minusYears(1),
                        DAY.plusYears(1),
                        observations::add);
            }
        }
        return observations;
    }
}
