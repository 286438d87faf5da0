package org.sekimori.advice.incident;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.advice.incident.Moment.Thing;
import org.sekimori.advice.incident.Quarter.Plant;

/// Incidents that were planted are found once and closed once; where none were, none are found.
@NullMarked
class LookoutTest {
    private static final int CALM_QUARTERS = 40;
    private static final int SEEDS = 3;

    @Test
    @Tag("slow")
    void aCalmQuarterHasNoIncidents() {
        List<String> alarms =
                LongStream.range(0, CALM_QUARTERS)
                        .boxed()
                        .flatMap(seed ->
                                Quarter.findings(seed).incidents().stream()
                                        .map(incident -> seed + " " + incident))
                        .toList();
        assertEquals(List.of(), alarms);
    }

    @ParameterizedTest(name = "{0} is found once and closed once")
    @MethodSource
    void planted(Plant plant, List<String> keys, int atMost) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Incident> found = Quarter.findings(seed, plant).incidents();
            assertEquals(keys, found.stream().map(each -> each.matter().key()).sorted().toList());
            found.forEach(incident -> assertFound(incident, atMost));
        }
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                Arguments.of(Plant.NEW_SENDER, List.of("new-sender survey"), 7),
                Arguments.of(Plant.FAILING_SENDER, List.of("failing-sender shop"), 5),
                Arguments.of(Plant.VOLUME_JUMP, List.of("volume-jump shop"), 4),
                Arguments.of(Plant.STRANGERS_JUMP, List.of("strangers-jump"), 3),
                Arguments.of(
                        Plant.KEY_CHANGED,
                        List.of(
                                "selector-gone s1._domainkey.kojo.example",
                                "selector-new s2._domainkey.kojo.example"),
                        7),
                Arguments.of(Plant.POLICY_DIFFERS, List.of("policy-differs"), 4),
                Arguments.of(Plant.REPORTER_SILENT, List.of("reporter-silent Yahoo"), 7),
                Arguments.of(Plant.ALL_SILENT, List.of("all-silent"), 12));
    }

    private static void assertFound(Incident incident, int atMost) {
        var begun = Quarter.DAYS.first().plusDays(Quarter.BEGINS);
        assertAll(
                () -> assertFalse(incident.opened().isBefore(begun), incident::toString),
                () ->
                        assertTrue(
                                incident.opened().isBefore(begun.plusDays(atMost)),
                                incident::toString),
                () -> assertTrue(incident.closed().isPresent(), incident::toString),
                () -> assertFalse(incident.evidence().reporters().isEmpty(), incident::toString));
    }

    @Test
    void theTimelineHasWhatWasSeenFirstAndWhatHappenedInTheOrderOfDays() {
        List<Moment> timeline = Quarter.findings(1, Plant.NEW_SENDER).timeline();
        assertEquals(
                "first SENDER Survey, opened new-sender survey, closed new-sender survey",
                timeline.stream().map(LookoutTest::told).collect(Collectors.joining(", ")));
    }

    private static String told(Moment moment) {
        return switch (moment) {
            case Moment.FirstSeen(var _, Thing thing, String name) -> "first " + thing + " " + name;
            case Moment.Opened(Incident incident) -> "opened " + incident.matter().key();
            case Moment.Closed(Incident incident, var _) -> "closed " + incident.matter().key();
        };
    }

    @Test
    void whatIsNotKnownToBePublishedIsNotCompared() {
        assertFalse(new Lookout(Quarter.DAYS, Optional.empty()).findings().isPolicyKnown());
    }
}
