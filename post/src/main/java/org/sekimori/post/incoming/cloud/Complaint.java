package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.LOGIN;
import static org.sekimori.post.incoming.Trouble.Cause.THROTTLED;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.Trouble.Cause;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server says when it will not.
///
/// @param code its own word for that, such as `ErrorAccessDenied`; empty where it has none
/// @param text what it says to people
/// @param away how long it asks us to stay away
record Complaint(int status, String code, String text, Optional<Duration> away) {
    static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_SLOW = 504;

    /// Octets of it that are read.
    private static final int MAX = 1 << 16;

    /// Who says nothing of when, is left alone for so long.
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(24);

    /// How a service that is busy says so without a status of its own.
    private static final Set<String> BUSY =
            Set.of(
                    "rateLimitExceeded",
                    "userRateLimitExceeded",
                    "dailyLimitExceeded",
                    "ApplicationThrottled",
                    "temporarily_unavailable");

    static Complaint read(int status, HttpHeaders headers, InputStream body, InstantSource clock)
            throws IOException {
        Optional<Duration> away =
                headers.firstValue("retry-after").flatMap(said -> away(said, clock.instant()));
        byte[] octets = body.readNBytes(MAX);
        try {
            JsonNode json = JsonMapper.shared().readTree(octets);
            return new Complaint(status, code(json), text(json), away);
        } catch (JacksonException e) {
            return new Complaint(status, "", "", away);
        }
    }

    /// Graph has a code, Gmail a reason, those who give tokens a word (RFC 6749 §5.2).
    private static String code(JsonNode json) {
        JsonNode error = json.path("error");
        JsonNode reason = error.path("errors").path(0).path("reason");
        return reason.isString()
                ? reason.stringValue()
                : error.path("code").stringValue(error.stringValue(""));
    }

    private static String text(JsonNode json) {
        return json.path("error")
                .path("message")
                .stringValue(json.path("error_description").stringValue(""));
    }

    /// Seconds, or a time (RFC 9110 §10.2.3).
    private static Optional<Duration> away(String said, Instant now) {
        try {
            Duration away =
                    said.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(said))
                            : Duration.between(
                                    now,
                                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                            said, Instant::from));
            Duration positive = away.isNegative() ? Duration.ZERO : away;
            return Optional.of(positive.compareTo(LONGEST) < 0 ? positive : LONGEST);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isGone() {
        return status == NOT_FOUND || status == GONE;
    }

    boolean isBusy() {
        return status == TOO_MANY
                || status == UNAVAILABLE
                || status == TOO_SLOW
                || BUSY.contains(code);
    }

    /// Whether it is about us, and not about what was asked for.
    boolean isOfUs() {
        return isBusy() || status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /// What it means.
    ///
    /// @param otherwise what it means unless the server is busy or does not let us in
    NotCollected as(Cause otherwise) {
        return isBusy()
                ? new NotCollected(new Trouble(THROTTLED, toString(), away.orElse(USUAL)))
                : new NotCollected(isOfUs() ? LOGIN : otherwise, toString());
    }

    @Override
    public String toString() {
        return (status + " " + code + " " + text.lines().findFirst().orElse(""))
                .replaceAll(" +", " ")
                .strip();
    }
}
