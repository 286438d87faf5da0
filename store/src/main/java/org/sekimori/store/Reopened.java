package org.sekimori.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sekimori.store.database.Place;

/// The store at a place, opened when it is needed, and anew after it failed: a server that was away
/// has forgotten us.
final class Reopened implements Destination {
    private final Place place;
    private Optional<EventStore> open = Optional.empty();

    Reopened(Place place) {
        this.place = place;
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(EventStore.open(place));
        }
        try {
            open.get().write(entries);
        } catch (IOException e) {
            try {
                close();
            } catch (IOException alsoThat) {
                e.addSuppressed(alsoThat);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Optional<EventStore> closed = open;
        open = Optional.empty();
        if (closed.isPresent()) {
            closed.get().close();
        }
    }
}
