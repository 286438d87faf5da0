package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;

/// What listens, all of it together: it begins as one and it ends as one.
final class Services {
    /// How long a stop waits for what is in hand.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketSettings settings;
    private final PrintStream out;
    private final Journal journal;
    private final List<Listener> listeners = new ArrayList<>();
    private boolean stopped;

    /// @param out where it says what listens
    /// @param journal ends last
    Services(SocketSettings settings, PrintStream out, Journal journal) {
        this.settings = settings;
        this.out = out;
        this.journal = journal;
    }

    /// Opens one, if it has an address, and says so.
    ///
    /// @throws Failure where the address is not to be had; then none is open any more
    void open(String name, Optional<Address> wanted, Talk talk) throws Failure {
        open(name, wanted, settings, talk);
    }

    /// As [#open], listened at in another way.
    void open(String name, Optional<Address> wanted, SocketSettings settings, Talk talk)
            throws Failure {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            Listener listener = Listener.open(wanted.get(), settings, talk);
            listeners.add(listener);
            out.println(name + " " + listener.address());
        } catch (IOException e) {
            stop(Duration.ZERO);
            throw new Failure(
                    Exit.UNAVAILABLE, "error.listen", wanted.get(), String.valueOf(e.getMessage()));
        }
    }

    /// Ends all side by side. Again, it does nothing.
    synchronized void stop(Duration patience) {
        if (stopped) {
            return;
        }
        stopped = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listeners.forEach(listener -> threads.execute(() -> stop(listener, patience)));
        }
        journal.close();
    }

    private static void stop(Listener listener, Duration patience) {
        try {
            listener.stop(patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
