package org.sekimori.store.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sekimori.report.aggregate.Period;
import org.sekimori.store.database.FactText;

/// The names that a report is known by: two reports with the same are versions of one. The
/// Report-ID alone is not enough: reporters give the same to different days and domains.
///
/// @param subject the number of the domain and its client
/// @param reporter the number of the reporter
/// @param name its Report-ID
record ReportKey(Taken.Kind kind, long subject, long reporter, String name, Period period) {
    /// Characters of a name; a longer one is cut, and what was cut stands in a digest.
    private static final int MAX_NAME = 400;

    ReportKey {
        name = bounded(name);
    }

    /// A name that an index takes.
    static String bounded(String name) {
        String plain = FactText.plain(name);
        if (plain.length() <= MAX_NAME) {
            return plain;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(plain.getBytes(StandardCharsets.UTF_8));
            return plain.substring(0, MAX_NAME) + "#" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
