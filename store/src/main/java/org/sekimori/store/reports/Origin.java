package org.sekimori.store.reports;

import java.io.IOException;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.post.kept.KeptMail;

/// Whether the mail that brought a report was from whom it says it is.
public enum Origin {
    /// DMARC passed when it came in at our own door.
    PROVEN,
    /// Nobody looked: it was fetched from a mailbox, or read from a file.
    UNKNOWN,
    /// DMARC failed: a stranger sent it.
    REFUTED;

    /// What was found when the mail came in.
    public static Origin of(KeptMail mail) throws IOException {
        return mail.results().map(Origin::of).orElse(UNKNOWN);
    }

    private static Origin of(AuthenticationResults results) {
        return results.results().stream()
                .filter(result -> result.method().equals("dmarc"))
                .findFirst()
                .map(result ->
                        switch (result.result()) {
                            case "pass" -> PROVEN;
                            case "fail" -> REFUTED;
                            default -> UNKNOWN; // none, or an error: nothing was found out
                        })
                .orElse(UNKNOWN);
    }
}
