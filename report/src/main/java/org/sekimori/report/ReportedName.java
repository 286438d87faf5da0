package org.sekimori.report;

import java.util.Optional;
import org.sekimori.dns.Domain;

/// A domain name as a reporter wrote it. It may be anything: empty, an address, `unknown`.
///
/// @param text what was written, without white space around it
/// @param domain the name, where the text is one
public record ReportedName(String text, Optional<Domain> domain) {
    /// Nothing was written: of an envelope sender this is the null reverse path.
    public static final ReportedName NONE = new ReportedName("", Optional.empty());

    public static ReportedName of(String text) {
        return text.isEmpty() ? NONE : new ReportedName(text, Domain.parse(text));
    }

    public static ReportedName of(Domain domain) {
        return new ReportedName(domain.name(), Optional.of(domain));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
