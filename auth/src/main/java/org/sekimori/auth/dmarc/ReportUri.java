package org.sekimori.auth.dmarc;

import java.util.Optional;
import org.sekimori.mail.MailAddress;

/// Where reports are wanted (RFC 9989 §4.6). The obsolete size limit behind a `!` is gone.
public sealed interface ReportUri {
    /// The URI as it stands in the record.
    String text();

    /// `mailto:`, the one scheme that every receiver must know.
    record Mail(String text, MailAddress address) implements ReportUri {}

    /// A valid URI of another scheme. Who does not know the scheme ignores the URI.
    record Other(String text, String scheme) implements ReportUri {}

    /// Reads one `dmarc-uri` (RFC 9989 §4.8: a URI of RFC 3986). A `mailto` without a mail address
    /// is none.
    static Optional<ReportUri> parse(String text) {
        return ReportUriReader.read(text);
    }
}
