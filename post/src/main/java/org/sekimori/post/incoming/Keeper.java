package org.sekimori.post.incoming;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sekimori.dns.Domain;
import org.sekimori.post.kept.Draft;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;

/// Who keeps what is collected, and hands it in.
///
/// @param here who collects, in the field that tells of it
public record Keeper(
        MailFolder folder, Register register, Desk desk, Domain here, InstantSource clock) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    Instant now() {
        return clock.instant();
    }

    /// Keeps a mail that was written whole, and hands it in.
    KeptMail keep(Draft draft, Pickup from) throws IOException {
        KeptMail kept = draft.keep(trace(from));
        desk.take(kept, from.client(), from.name());
        return kept;
    }

    /// As [#keep], for a file that is no mail.
    KeptMail keepFile(Draft draft, Pickup from) throws IOException {
        KeptMail kept = draft.keepFile();
        desk.take(kept, from.client(), from.name());
        return kept;
    }

    /// A line of our own stands on top, so that nothing below it is taken for ours.
    private String trace(Pickup from) {
        return "Received: by "
                + here
                + " (collected from "
                + from.name()
                + ");\r\n "
                + DATE.format(now())
                + "\r\n";
    }
}
