package org.sekimori.advice.source;

import java.util.Locale;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;

/// What the envelope sender's domain looks like.
enum Envelope {
    /// The owner's.
    OWN,
    /// Written anew by somebody who hands mail on (the Sender Rewriting Scheme).
    REWRITTEN,
    /// A mailing list's.
    LIST,
    /// Another's.
    ANOTHER,
    /// There is none: a bounce, or the reporter does not say.
    UNTOLD;

    private static final Set<String> REWRITING = Set.of("srs", "forward", "forwarder", "fwd");

    private static final Set<String> OF_LISTS =
            Set.of(
                    "list",
                    "lists",
                    "ml",
                    "mls",
                    "mailman",
                    "listserv",
                    "sympa",
                    "groups",
                    "googlegroups",
                    "freelists");

    /// @param name as the reporter wrote it; some write a whole address
    /// @param isOwn whether the domain is the owner's
    static Envelope of(ReportedName name, boolean isOwn) {
        String text = name.text().toLowerCase(Locale.ROOT);
        if (text.contains("srs0") || text.contains("srs1")) {
            return REWRITTEN;
        }
        if (name.domain().isEmpty()) {
            return UNTOLD;
        }
        if (isOwn) {
            return OWN;
        }
        Domain domain = name.domain().get();
        if (domain.labels().stream().anyMatch(REWRITING::contains)) {
            return REWRITTEN;
        }
        return domain.labels().stream().anyMatch(OF_LISTS::contains) ? LIST : ANOTHER;
    }
}
