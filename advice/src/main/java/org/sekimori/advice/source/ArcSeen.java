package org.sekimori.advice.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.dns.Domain;

/// What a reporter says of a chain of ARC seals, in the comment of a reason: `arc=pass
/// as[1].d=list.example as[1].s=key` (RFC 9990 §3.1.1.14 leaves comments free; RFC 8617 §7.2.2 has
/// this form).
///
/// @param sealer the one who sealed last
public record ArcSeen(boolean isPass, Optional<Domain> sealer) {
    private static final Pattern RESULT = Pattern.compile("\\barc=(pass|fail)\\b");
    private static final Pattern SEALER = Pattern.compile("\\bas\\[(\\d{1,2})\\]\\.d=([\\w.-]+)");

    static Optional<ArcSeen> in(String comment) {
        Matcher result = RESULT.matcher(comment);
        if (!result.find()) {
            return Optional.empty();
        }
        Optional<Domain> last = Optional.empty();
        int highest = 0;
        Matcher sealers = SEALER.matcher(comment);
        while (sealers.find()) {
            int instance = Integer.parseInt(sealers.group(1));
            if (instance > highest) {
                highest = instance;
                last = Domain.parse(sealers.group(2));
            }
        }
        return Optional.of(new ArcSeen(result.group(1).equals("pass"), last));
    }
}
