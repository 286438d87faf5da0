package org.sekimori.post.incoming.mailbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.Trouble.Cause;

/// What a server says when it will not: in a code of its own (RFC 5530 §3, RFC 2449 §8), or only in
/// words.
record Excuse(String text) {
    /// How busy servers say so.
    private static final Pattern BUSY =
            Pattern.compile(
                    "\\[(unavailable|limit|overquota|inuse|in-use|throttled|login-delay)\\b"
                            + "|\\[sys/temp\\b"
                            + "|throttl|too many|rate limit|bandwidth",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern BACK_OFF =
            Pattern.compile("backoff time:? *(\\d{1,12}) *(milliseconds|seconds)?");

    /// Who says nothing of when, is left alone for so long.
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(24);

    /// What it means.
    ///
    /// @param otherwise what it means unless the server is only busy
    NotCollected as(Cause otherwise) {
        return isBusy()
                ? new NotCollected(new Trouble(Cause.THROTTLED, text, away().orElse(USUAL)))
                : new NotCollected(otherwise, text);
    }

    boolean isBusy() {
        return BUSY.matcher(text).find();
    }

    private Optional<Duration> away() {
        Matcher said = BACK_OFF.matcher(text.toLowerCase(Locale.ROOT));
        if (!said.find()) {
            return Optional.empty();
        }
        long number = Long.parseLong(said.group(1));
        Duration away =
                "seconds".equals(said.group(2))
                        ? Duration.ofSeconds(number)
                        : Duration.ofMillis(number);
        return Optional.of(away.compareTo(LONGEST) < 0 ? away : LONGEST);
    }
}
