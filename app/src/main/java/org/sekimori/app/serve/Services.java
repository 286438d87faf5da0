package org.sekimori.app.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.status.StatusPage;
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
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<StatusPage> pages = new CopyOnWriteArrayList<>();
    private final List<Runnable> others = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /// @param out where it says what listens
    /// @param journal ends after all that listens
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
            throw notToBeHad(wanted.get(), e);
        }
    }

    /// Opens the status page.
    @FunctionalInterface
    interface Page {
        StatusPage open(Address.Tcp address) throws IOException;
    }

    /// Shows the status page, if it has an address, and says so. No mail depends on it: where the
    /// address that nobody chose is taken, it goes on without.
    void show(Optional<Address.Tcp> wanted, Page page, Session session, Texts texts)
            throws Failure {
        if (wanted.isEmpty()) {
            return;
        }
        Address.Tcp address = wanted.get();
        try {
            StatusPage shown = page.open(address);
            pages.add(shown);
            out.println("http " + new Address.Tcp(address.host(), shown.port()));
        } catch (IOException e) {
            if (!address.equals(Doors.STATUS)) {
                throw notToBeHad(address, e);
            }
            session.err().println(texts.say("serve.no-status", address));
        }
    }

    private Failure notToBeHad(Address wanted, IOException why) {
        stop(Duration.ZERO);
        return new Failure(
                Exit.UNAVAILABLE, "error.listen", wanted, String.valueOf(why.getMessage()));
    }

    /// How many connections are open.
    int connections() {
        return listeners.stream().mapToInt(Listener::connections).sum();
    }

    /// Whether new work is taken.
    boolean isOpen() {
        return !stopped.get();
    }

    /// Has something else end with the listeners.
    void endWith(Runnable ending) {
        others.add(ending);
    }

    /// Ends all side by side. Again, it does nothing.
    void stop(Duration patience) {
        if (stopped.getAndSet(true)) {
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listeners.forEach(listener -> threads.execute(() -> stop(listener, patience)));
            others.forEach(threads::execute);
        }
        journal.close();
        pages.forEach(StatusPage::close);
    }

    private static void stop(Listener listener, Duration patience) {
        try {
            listener.stop(patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
