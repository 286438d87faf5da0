package org.sekimori.store.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.Health;
import org.sekimori.post.incoming.Register;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.store.database.Place;
import org.sekimori.store.database.Places;

@ParameterizedClass(name = "{0}")
@EnumSource(Places.class)
class KeptRegisterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final Places kind;

    @TempDir Path folder;
    private Place place;
    private Register register;

    KeptRegisterTest(Places kind) {
        this.kind = kind;
    }

    @BeforeEach
    void begin() throws IOException {
        place = kind.fresh(folder);
        register = new KeptRegister(place);
    }

    @Test
    void aMailIsEnteredWithTheCursorAndBothLast() throws IOException {
        register.enter("office", new Entry("7/1", Entry.State.KEPT), Optional.of("7/1"));
        register.enter("office", new Entry("7/2", Entry.State.LEFT), Optional.empty());
        register.enter("other", new Entry("7/3", Entry.State.KEPT), Optional.empty());
        Register again = new KeptRegister(place);
        assertEquals(Optional.of("7/1"), again.cursor("office"));
        assertEquals(Optional.empty(), again.cursor("other"));
        assertEquals(2, again.entries("office").size());
        again.strike("office", List.of("7/1", "7/9"));
        assertEquals(List.of(new Entry("7/2", Entry.State.LEFT)), again.entries("office"));
    }

    @Test
    void aSourceWhereNobodyWasIsNotKnown() throws IOException {
        assertEquals(Optional.empty(), register.health("office"));
        assertEquals(Optional.empty(), register.cursor("office"));
    }

    @Test
    void healthAndCursorDoNotDisturbEachOther() throws IOException {
        var health =
                new Health(
                        Optional.of(NOW),
                        Optional.empty(),
                        3,
                        Optional.of(
                                new Trouble(
                                        Trouble.Cause.THROTTLED, "slow", Duration.ofMinutes(5))),
                        NOW.plusSeconds(300));
        register.reach("office", "7/1");
        register.health("office", health);
        register.reach("office", "7/2");
        assertEquals(Optional.of(health), register.health("office"));
        assertEquals(Optional.of("7/2"), register.cursor("office"));
        register.health("office", Health.UNKNOWN);
        assertEquals(Optional.of(Health.UNKNOWN), register.health("office"));
        assertEquals(Optional.of("7/2"), register.cursor("office"));
    }
}
