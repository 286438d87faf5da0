package org.sekimori.auth.dmarc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the owner of a domain asks for where validation fails (RFC 9989 §4.7, `dmarc-request`),
/// mildest first.
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    /// Reads the value of `p`, `sp` or `np`, in any letter case.
    static Optional<DmarcPolicy> parse(String text) {
        return Arrays.stream(values()).filter(p -> p.word().equalsIgnoreCase(text)).findFirst();
    }

    /// The word in a record, a report and an Authentication-Results field.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One level below: what `t=y` asks for (RFC 9989 §4.7).
    public DmarcPolicy lowered() {
        return this == REJECT ? QUARANTINE : NONE;
    }

    @Override
    public String toString() {
        return word();
    }
}
