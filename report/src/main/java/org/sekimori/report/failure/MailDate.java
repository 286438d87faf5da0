package org.sekimori.report.failure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A date as mail has it (RFC 5322 §3.3), also with the zones of old (§4.3). The day of the week is
/// not looked at: some have a wrong one.
final class MailDate {
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern DAY_OF_WEEK = Pattern.compile("^[A-Za-z]{3,9} ?, ?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Map<String, String> ZONES =
            Map.of(
                    "UT", "+0000",
                    "UTC", "+0000",
                    "GMT", "+0000",
                    "EST", "-0500",
                    "EDT", "-0400",
                    "CST", "-0600",
                    "CDT", "-0500",
                    "MST", "-0700",
                    "MDT", "-0600",
                    "PDT", "-0700");

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("d MMM uuuu H:mm[:ss] xx", Locale.ENGLISH);

    private MailDate() {}

    static Optional<Instant> parse(String text) {
        String plain = COMMENT.matcher(text).replaceAll("").strip();
        plain = DAY_OF_WEEK.matcher(SPACE.matcher(plain).replaceAll(" ")).replaceFirst("");
        int zone = plain.lastIndexOf(' ') + 1;
        String offset = plain.substring(zone);
        plain = plain.substring(0, zone) + ZONES.getOrDefault(offset, offset);
        try {
            return Optional.of(OffsetDateTime.parse(plain, FORMAT).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
