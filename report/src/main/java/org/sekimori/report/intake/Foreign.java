package org.sekimori.report.intake;

import java.util.Map;
import java.util.Optional;

/// Kinds of files that may hold a report, and that are told apart and not read.
final class Foreign {
    /// Their first octets, one character each.
    private static final Map<String, String> NAMES =
            Map.of(
                    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "Outlook message (.msg)",
                    "x\u009f>\"", "TNEF (winmail.dat)",
                    "7z\u00bc\u00af'\u001c", "7z",
                    "Rar!\u001a\u0007", "RAR",
                    "BZh", "bzip2",
                    "\u00fd7zXZ\0", "xz",
                    "(\u00b5/\u00fd", "Zstandard");

    private Foreign() {}

    /// What kind it is; empty for all others.
    static Optional<String> name(String first) {
        return NAMES.entrySet().stream()
                .filter(kind -> first.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
