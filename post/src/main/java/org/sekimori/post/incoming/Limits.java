package org.sekimori.post.incoming;

import java.time.Duration;
import org.sekimori.post.door.DoorSettings;

/// What is taken at most.
///
/// @param mail octets of a mail; a larger one is left where it is
/// @param mails of a round
/// @param time of a round; the mail that is in hand then is finished
public record Limits(long mail, int mails, Duration time) {
    public static final Limits STANDARD =
            new Limits(DoorSettings.SIZE, 5_000, Duration.ofMinutes(10));
}
