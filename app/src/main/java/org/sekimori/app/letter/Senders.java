package org.sekimori.app.letter;

import java.util.Optional;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Observation;

/// Whose mail it is, told by the names that passed.
public final class Senders {
    private Senders() {}

    public static Sight of(Observation told) {
        boolean passes = Aligned.of(told.record().row().evaluated()) != Aligned.NONE;
        Optional<Domain> name = name(told.record().authResults());
        if (passes) {
            return new Sight(told.domain().name(), Standing.OURS);
        }
        return name.map(domain -> new Sight(domain.name(), Standing.UNKNOWN))
                .orElseGet(() -> new Sight(address(told), Standing.IMITATION));
    }

    private static Optional<Domain> name(AuthResults results) {
        return results.dkim().stream()
                .filter(result -> result.result().value() == DkimResult.PASS)
                .flatMap(result -> result.domain().domain().stream())
                .findFirst()
                .or(() ->
                        results.spf().stream()
                                .filter(result -> result.result().value() == SpfResult.PASS)
                                .flatMap(result -> result.domain().domain().stream())
                                .findFirst());
    }

    private static String address(Observation told) {
        return told.record().row().source().map(IpAddress::toString).orElse("?");
    }
}
