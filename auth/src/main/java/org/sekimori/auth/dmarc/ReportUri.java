package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.stream.Stream;
import org.sekimori.mail.MailAddress;

/// Where reports are wanted (RFC 9989 §4.6). The obsolete size limit behind a `!` is gone.
public sealed interface ReportUri {
    /// Recipients of one `mailto`. One is usual.
    int MAX_RECIPIENTS = 8;

    /// The URI as it stands in the record.
    String text();

    /// `mailto:`, the one scheme that every receiver must know. What it says behind a `?`, further
    /// recipients among it, is left out.
    ///
    /// @param addresses at least one, no two alike
    record Mail(String text, List<MailAddress> addresses) implements ReportUri {
        public Mail {
            addresses = List.copyOf(addresses);
        }
    }

    /// A valid URI of another scheme. Who does not know the scheme ignores the URI.
    record Other(String text, String scheme) implements ReportUri {}

    /// Reads one `dmarc-uri` (RFC 9989 §4.8: a URI of RFC 3986). A `mailto` without a mail address
    /// is none.
    static Reading parse(String text) {
        return ReportUriReader.read(text);
    }

    /// Whom the URIs name that reports can be mailed to, in order, none twice.
    static List<MailAddress> addresses(List<ReportUri> uris) {
        return uris.stream()
                .flatMap(uri ->
                        switch (uri) {
                            case Mail mail -> mail.addresses().stream();
                            case Other _ -> Stream.empty();
                        })
                .distinct()
                .toList();
    }

    /// What became of a text.
    sealed interface Reading {}

    record Usable(ReportUri uri) implements Reading {}

    record Refused(Fault why) implements Reading {}

    /// Why a text is no place for reports.
    enum Fault {
        NO_SCHEME("no scheme such as mailto: before it"),
        NOT_URI_CHARACTERS("a character that may not stand in a URI as itself"),
        NOTHING_AFTER_SCHEME("nothing after the scheme"),
        NO_AT("no @ in the address"),
        LOCAL_PART("the part before the @ is empty, too long, or holds control characters"),
        ADDRESS_LITERAL("an IP address in place of a domain"),
        NOT_A_DOMAIN("what stands after the @ is not a domain"),
        TOO_MANY_RECIPIENTS("more recipients than are used of one URI");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
