package org.sekimori.app.doctor;

import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incoming.TroubleWords;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.post.incoming.Visit;

/// Whether the places can be had where reports are collected. Nothing is taken there.
record IncomingCheck(List<Pickup> pickups) implements Check {
    @Override
    public List<Finding> look(Texts texts) {
        return pickups.stream().map(pickup -> look(pickup, texts)).toList();
    }

    private static Finding look(Pickup pickup, Texts texts) {
        try (Visit _ = pickup.source().visit()) {
            return Finding.of(texts, Severity.GOOD, "incoming.opens", pickup.name());
        } catch (NotCollected e) {
            String why = TroubleWords.of(e.trouble(), texts);
            return Finding.of(texts, Severity.CRITICAL, "incoming.fails", pickup.name(), why);
        }
    }
}
