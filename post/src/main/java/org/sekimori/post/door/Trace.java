package org.sekimori.post.door;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.ResultFields;
import org.sekimori.dns.Domain;

/// The fields that tell how a mail came in and what was found of it, on top of its own. Received is
/// the last of them (RFC 5321 §4.4).
final class Trace {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Trace() {}

    /// @param found empty where the mail could not be judged
    /// @param here who took it in
    static String of(Envelope envelope, Optional<Evaluation> found, Domain here, Instant now) {
        var fields = new StringBuilder();
        line(fields, "Return-Path: " + envelope.reversePath());
        for (String recipient : envelope.arrival().recipients()) {
            line(fields, "Delivered-To: " + recipient);
        }
        found.map(evaluation -> ResultFields.authenticationResults(evaluation, here.name()))
                .ifPresent(results -> line(fields, results.header()));
        line(fields, received(envelope, here, now));
        return fields.toString();
    }

    private static void line(StringBuilder fields, String field) {
        fields.append(field).append("\r\n");
    }

    private static String received(Envelope envelope, Domain here, Instant now) {
        String from = envelope.arrival().client().map(address -> " ([" + address + "])").orElse("");
        return "Received: from "
                + envelope.arrival().helo()
                + from
                + "\r\n by "
                + here
                + " with "
                + envelope.protocol()
                + ";\r\n "
                + DATE.format(now);
    }
}
