package org.sekimori.post.incoming;

import static org.sekimori.post.incoming.Trouble.Cause.NOT_KEPT;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/// Collects from a source, and writes down how that went.
public final class Collector {
    private final Pickup pickup;
    private final Keeper keeper;
    private final BooleanSupplier isStopped;

    /// @param isStopped whether no further mail is to be begun
    public Collector(Pickup pickup, Keeper keeper, BooleanSupplier isStopped) {
        this.pickup = pickup;
        this.keeper = keeper;
        this.isStopped = isStopped;
    }

    /// Goes there and collects, once.
    public Harvest collect() throws NotCollected {
        try (Visit visit = visit()) {
            return collect(visit);
        }
    }

    Visit visit() throws NotCollected {
        try {
            return pickup.source().visit();
        } catch (NotCollected e) {
            throw failed(e);
        }
    }

    /// Collects, being there.
    Harvest collect(Visit visit) throws NotCollected {
        Harvest harvest;
        try {
            Round round = Round.begin(pickup, keeper, isStopped);
            visit.collect(round);
            harvest = round.harvest();
        } catch (NotCollected e) {
            throw failed(e);
        }
        write(health().after(harvest, keeper.now(), pickup.pause()));
        return harvest;
    }

    /// Writes a failure down.
    ///
    /// @return the same
    NotCollected failed(NotCollected why) {
        try {
            write(health().after(why.trouble(), keeper.now(), pickup.pause()));
        } catch (NotCollected e) {
            why.addSuppressed(e);
        }
        return why;
    }

    Health health() throws NotCollected {
        try {
            return keeper.register().health(pickup.name()).orElse(Health.UNKNOWN);
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
    }

    private void write(Health health) throws NotCollected {
        try {
            keeper.register().health(pickup.name(), health);
        } catch (IOException e) {
            throw new NotCollected(NOT_KEPT, e);
        }
    }
}
