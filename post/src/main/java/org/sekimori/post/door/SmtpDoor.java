package org.sekimori.post.door;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.IpAddress;

/// Takes mail over SMTP (RFC 5321) for those who are known here. Sends none.
public final class SmtpDoor {
    /// Connections at once from one address, or in IPv6 from one /64, which everybody has at least
    /// (RFC 6177 §2).
    static final int MAX_CALLS = 10;

    private final DoorSettings settings;
    private final Inbox inbox;
    private final LongSupplier ticker;
    private final Map<IpAddress, Integer> calls = new ConcurrentHashMap<>();

    /// @param ticker nanoseconds from an arbitrary origin, for the time that a session may take
    public SmtpDoor(DoorSettings settings, Inbox inbox, LongSupplier ticker) {
        this.settings = settings;
        this.inbox = inbox;
        this.ticker = ticker;
    }

    /// Speaks with one client until it leaves, or has to.
    ///
    /// @throws IOException where the other side is gone
    public void with(Caller caller) throws IOException {
        Optional<IpAddress> from = caller.address().map(SmtpDoor::site);
        int here = from.map(address -> calls.merge(address, 1, Integer::sum)).orElse(1);
        try {
            var line = new Line(caller, Deadline.in(settings.session(), ticker));
            if (here > MAX_CALLS) {
                line.say(Reply.TOO_MANY_CALLS);
            } else {
                new Conversation(line, caller, settings, inbox).run();
            }
        } finally {
            from.ifPresent(address ->
                    calls.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1));
        }
    }

    private static IpAddress site(IpAddress address) {
        return address.isV4() ? address : new IpAddress(address.high(), 0, false);
    }
}
