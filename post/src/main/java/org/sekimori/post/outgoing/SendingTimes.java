package org.sekimori.post.outgoing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sekimori.dns.Domain;

/// When reports go out: spread over a time, for whoever takes the reports of many domains gets them
/// from everybody after midnight. The same seed, day and domain always have the same moment.
///
/// @param seed tells one reporter from another
/// @param lag after the end of the day, in which its last messages are written down
/// @param spread how long after that the last report goes
public record SendingTimes(String seed, Duration lag, Duration spread) {
    /// When the reports of a day about a domain are due.
    public Instant of(LocalDate day, Domain domain) {
        Instant first = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(lag);
        long seconds = Math.max(1, spread.toSeconds());
        return first.plusSeconds(Long.remainderUnsigned(chance(day + " " + domain), seconds));
    }

    private long chance(String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((seed + " " + what).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
