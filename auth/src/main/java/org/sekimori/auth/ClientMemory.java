package org.sekimori.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.ReversePath;

/// What was found out about a client a moment ago: who asks at RCPT time and again at the end of
/// the message gets the same answer, and it is worked out once. What could not be found out for
/// want of an answer is not remembered.
///
/// Safe for use by many threads. Who asks while somebody else is finding out waits for that.
public final class ClientMemory {
    /// Sessions that a busy server has in a minute.
    private static final int SESSIONS = 10_000;

    /// Longer than from a RCPT to its DATA, shorter than a DNS record holds.
    private static final Duration TIME = Duration.ofMinutes(1);

    private final int sessions;
    private final Duration time;
    private final Map<Session, Kept> kept = new LinkedHashMap<>();

    /// All that the outcome depends on.
    private record Session(IpAddress client, String helo, ReversePath mailFrom) {}

    private record Kept(Instant since, Supplier<Evaluation.Client> found) {}

    /// @param sessions how many are remembered; then the oldest goes
    /// @param time for how long
    ClientMemory(int sessions, Duration time) {
        this.sessions = sessions;
        this.time = time;
    }

    /// As a mail server needs it.
    public static ClientMemory ofAMoment() {
        return new ClientMemory(SESSIONS, TIME);
    }

    /// What is remembered of a session, else what comes of asking.
    ///
    /// @param ask begins to ask, and waits for nothing
    synchronized Supplier<Evaluation.Client> recall(
            Arrival arrival, Instant now, Supplier<Supplier<Evaluation.Client>> ask) {
        var session =
                new Session(arrival.client().orElseThrow(), arrival.helo(), arrival.mailFrom());
        Optional<Kept> known = Optional.ofNullable(kept.get(session));
        if (known.filter(before -> isRecent(before.since(), now)).isPresent()) {
            return () -> decided(known.get().found()).orElseGet(() -> ask.get().get());
        }
        Supplier<Evaluation.Client> found = ask.get();
        kept.remove(session);
        kept.put(session, new Kept(now, found));
        if (kept.size() > sessions) {
            kept.remove(kept.keySet().iterator().next());
        }
        return found;
    }

    private boolean isRecent(Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(time));
    }

    private static Optional<Evaluation.Client> decided(Supplier<Evaluation.Client> found) {
        Evaluation.Client client = found.get();
        boolean isOpen =
                client.spf().filter(ClientMemory::isOpen).isPresent()
                        || client.helo().filter(ClientMemory::isOpen).isPresent()
                        || client.iprev()
                                .filter(iprev -> iprev.verdict() instanceof Iprev.Verdict.TempError)
                                .isPresent();
        return isOpen ? Optional.empty() : Optional.of(client);
    }

    private static boolean isOpen(SpfCheck check) {
        return check.verdict() instanceof SpfVerdict.TempError;
    }
}
