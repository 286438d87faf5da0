package org.sekimori.gate.marks;

import java.util.Optional;
import java.util.stream.Stream;

/// How a sender's standing is shown.
///
/// @param field whether in a header field
/// @param verifiedPrefix what stands before the subject of a message that is a known sender's. A
///   changed subject breaks signatures: only for a host that delivers and hands nothing on
/// @param failedPrefix what stands before the subject of one that is not
public record MarkSettings(
        boolean field, Optional<String> verifiedPrefix, Optional<String> failedPrefix) {
    /// Characters of a prefix.
    public static final int MAX_PREFIX = 40;

    /// The field, and no prefix.
    public static MarkSettings standard() {
        return new MarkSettings(true, Optional.empty(), Optional.empty());
    }

    Stream<String> prefixes() {
        return Stream.concat(verifiedPrefix.stream(), failedPrefix.stream());
    }

    Optional<String> prefix(Standing standing) {
        return switch (standing) {
            case Standing.Verified _ -> verifiedPrefix;
            case Standing.Failed _, Standing.LookAlike _ -> failedPrefix;
        };
    }
}
