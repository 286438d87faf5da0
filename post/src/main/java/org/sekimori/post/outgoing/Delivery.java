package org.sekimori.post.outgoing;

import java.time.Instant;
import org.sekimori.mail.MailAddress;

/// One report on its way to one address.
///
/// @param token stands in the envelope sender, and in nothing that others see
/// @param attempts so far
/// @param next when it is due; of one that is over, when it ended
/// @param expires when it is given up
public record Delivery(
        Key key,
        String token,
        State state,
        int attempts,
        Instant next,
        Instant expires,
        Note note) {
    /// What tells it from every other: a report goes to an address once.
    public record Key(String report, MailAddress to) {}

    /// Where it stands.
    public enum State {
        WAITING,
        /// It is being handed over. Who finds it so after its `next` may take it up again.
        IN_HAND,
        /// A server took it.
        SENT,
        /// It was refused for good.
        REFUSED,
        /// It was tried until there was no more use in it.
        EXPIRED,
        /// It was never tried, on purpose.
        WITHHELD,
        /// A server took it, and it came back.
        BOUNCED;

        /// Whether nothing more happens by itself.
        public boolean isEnd() {
            return this != WAITING && this != IN_HAND;
        }
    }

    /// One that is to be sent.
    public static Delivery waiting(Key key, String token, Instant due, Instant expires) {
        return new Delivery(key, token, State.WAITING, 0, due, expires, Note.NONE);
    }

    /// Whether something is to be done about it.
    boolean isDue(Instant now) {
        return !state.isEnd() && !next.isAfter(now);
    }

    /// Being handed over, until then at the latest.
    public Delivery inHand(Instant until) {
        return new Delivery(key, token, State.IN_HAND, attempts + 1, until, expires, note);
    }

    Delivery waiting(Instant until, Note why) {
        return new Delivery(key, token, State.WAITING, attempts, until, expires, why);
    }

    Delivery ended(State how, Instant when, Note why) {
        return new Delivery(key, token, how, attempts, when, expires, why);
    }

    /// To be sent once more, from the beginning.
    Delivery afresh(Instant due, Instant until) {
        return waiting(key, token, due, until);
    }
}
