package org.sekimori.app.incoming;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Domain;
import org.sekimori.post.incoming.Collecting;
import org.sekimori.post.incoming.Harvest;
import org.sekimori.post.incoming.Health;
import org.sekimori.post.incoming.Keeper;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.post.incoming.Trouble;

/// Collects from every source, and reads what is kept, until it is closed.
public final class Fetching implements AutoCloseable {
    /// How often it is looked for mails that are still to be read.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// How long the end waits for the mail that is being read.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PostRoom room;
    private final Session session;
    private final Texts texts;
    private final Map<String, Trouble.Cause> troubled = new ConcurrentHashMap<>();
    private final Map<String, Long> mails = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread reading;
    private volatile List<Collecting> sources = List.of();

    private Fetching(PostRoom room, Session session, Texts texts) {
        this.room = room;
        this.session = session;
        this.texts = texts;
        this.reading = Thread.ofPlatform().name("reading").daemon().unstarted(this::read);
    }

    /// Begins.
    ///
    /// @param here who collects
    public static Fetching begin(
            PostRoom room, List<Pickup> pickups, Domain here, Session session, Texts texts) {
        var fetching = new Fetching(room, session, texts);
        fetching.reading.start();
        fetching.collect(pickups, here);
        return fetching;
    }

    private void collect(List<Pickup> pickups, Domain here) {
        Keeper keeper = room.keeper(here);
        pickups.forEach(pickup -> mails.putIfAbsent(pickup.name(), 0L));
        sources =
                pickups.stream()
                        .map(pickup -> Collecting.begin(pickup, keeper, this::hear))
                        .toList();
    }

    /// Goes on with other sources; the mails that are in hand are finished first.
    public void relieveBy(List<Pickup> pickups, Domain here) {
        leave();
        mails.keySet().retainAll(pickups.stream().map(Pickup::name).toList());
        collect(pickups, here);
    }

    private void leave() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sources.forEach(source -> threads.execute(source::close));
        }
    }

    private void hear(Collecting.Event event) {
        String name = event.pickup().name();
        switch (event) {
            case Collecting.Event.Collected(_, Harvest harvest) -> {
                mails.merge(name, (long) harvest.kept(), Long::sum);
                if (troubled.remove(name) != null) {
                    tell("incoming.collects-again", name);
                }
                if (harvest.left() > 0) {
                    tell("incoming.left", name, harvest.left());
                }
            }
            case Collecting.Event.Failed(_, Trouble trouble) -> {
                boolean isNew = troubled.put(name, trouble.cause()) != trouble.cause();
                if (isNew) {
                    tell("incoming.fails", name, TroubleWords.of(trouble, texts));
                }
            }
        }
    }

    private void tell(String key, Object... facts) {
        session.err().println(texts.say(key, facts));
    }

    private void read() {
        var reader =
                new Reader(
                        room,
                        _ -> {},
                        failed -> tell("incoming.unreadable", failed.mail().id(), failed.why()));
        boolean isTold = false;
        try {
            do {
                try {
                    reader.read(() -> end.getCount() == 0);
                    isTold = false;
                } catch (IOException | RuntimeException e) {
                    if (!isTold) {
                        tell("incoming.not-read", Trouble.said(e));
                    }
                    isTold = true;
                }
            } while (!end.await(PAUSE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How the sources are, by their names.
    public Map<String, State> states() {
        var states = new TreeMap<String, State>();
        mails.forEach((name, count) -> states.put(name, new State(count, health(name))));
        return states;
    }

    /// How a source is.
    ///
    /// @param mails that were kept since the start
    /// @param health empty where it is not known
    public record State(long mails, Optional<Health> health) {}

    private Optional<Health> health(String name) {
        try {
            return room.register().health(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What is not as it should be, for people; empty where all is well.
    public Optional<String> wrong() {
        String failing = String.join(", ", new TreeSet<>(troubled.keySet()));
        return failing.isEmpty() ? Optional.empty() : Optional.of("not collected: " + failing);
    }

    @Override
    public void close() {
        end.countDown();
        leave();
        try {
            reading.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
