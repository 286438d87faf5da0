package org.sekimori.advice.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;

/// Asks an SPF record about addresses, each once. What a report does not tell, the local part and
/// the HELO name, a record with macros would want to know: it gets `postmaster` and `unknown`.
final class SpfTrial {
    /// Addresses whose answers are remembered.
    private static final int MAX_REMEMBERED = 50_000;

    /// Troubles that are told; one record has few.
    private static final int MAX_TOLD = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String UNKNOWN = "unknown";

    private final Spf spf = new Spf(SpfSettings.NONE);
    private final Domain domain;
    private final Resolver resolver;
    private final Instant now;
    private final LongSupplier ticker;
    private final Map<IpAddress, SpfVerdict> verdicts = new LinkedHashMap<>();
    private final Set<Question> unanswered = new LinkedHashSet<>();
    private final Set<String> errors = new LinkedHashSet<>();

    SpfTrial(Domain domain, Resolver resolver, Instant now, LongSupplier ticker) {
        this.domain = domain;
        this.resolver = resolver;
        this.now = now;
        this.ticker = ticker;
    }

    SpfVerdict of(IpAddress source) {
        SpfVerdict known = verdicts.get(source);
        if (known == null) {
            known = ask(source);
            note(known);
            if (verdicts.size() < MAX_REMEMBERED) {
                verdicts.put(source, known);
            }
        }
        return known;
    }

    private SpfVerdict ask(IpAddress source) {
        return spf.check(
                        new Spf.Client(source, UNKNOWN),
                        SpfIdentity.mailFrom("", domain.name()),
                        now,
                        new Transcript(resolver, Deadline.in(PATIENCE, ticker)))
                .verdict();
    }

    private void note(SpfVerdict verdict) {
        if (verdict instanceof SpfVerdict.TempError error && unanswered.size() < MAX_TOLD) {
            unanswered.add(error.question());
        }
        if (verdict instanceof SpfVerdict.PermError && errors.size() < MAX_TOLD) {
            errors.add(verdict.cause());
        }
    }

    /// The questions that nobody answered.
    Set<Question> unanswered() {
        return unanswered;
    }

    /// What is wrong with the record, in English.
    Set<String> errors() {
        return errors;
    }
}
