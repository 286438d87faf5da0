package org.sekimori.advice.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier.Dkim;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier.Spf;
import org.sekimori.auth.dmarc.DmarcRecord.Mode;
import org.sekimori.auth.dmarc.DmarcRecord.Modes;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.report.ReportedName;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.aggregate.SpfScope;

/// What SPF and DKIM found in the messages of a record, where alignment may be another than it was.
///
/// Whether a mechanism gave an aligned identifier is taken as told wherever the change cannot have
/// changed it, so that a report with few details is enough for most questions.
///
/// @param before the modes of the day
/// @param after the modes that are tried
/// @param spf the record that is tried, with the domain whose it is
record Witnesses(Modes before, Modes after, Optional<Trial> spf) {

    /// @param domain whose SPF record it would be
    record Trial(Domain domain, SpfTrial record) {}

    /// @param isUnanswered whether the record that is tried could not be followed to its end
    record Testimony(Evidence evidence, boolean isUnanswered) {}

    /// A [Testimony] in the making.
    private static final class Hearing {
        private final List<AuthenticatedIdentifier> passed = new ArrayList<>();
        private final List<AuthenticatedIdentifier> undecided = new ArrayList<>();
        private boolean isUnanswered;

        /// One mechanism.
        ///
        /// @param isTold whether the reporter says that it gave an aligned identifier
        /// @param aligned such an identifier
        void settle(boolean isTold, AuthenticatedIdentifier aligned) {
            passed.addAll(isTold ? List.of(aligned) : List.of());
        }

        /// As [#settle], where alignment has to be found out anew.
        ///
        /// @param details what the reporter says passed
        void weigh(
                boolean isTold,
                AuthenticatedIdentifier aligned,
                List<? extends AuthenticatedIdentifier> details) {
            passed.addAll(details);
            undecided.addAll(isTold && details.isEmpty() ? List.of(aligned) : List.of());
        }

        Testimony end() {
            return new Testimony(new Evidence(passed, undecided), isUnanswered);
        }
    }

    /// @param author the domain of From
    /// @param isSigned whether the messages would carry a signature of that domain
    Testimony of(ReportRecord record, Domain author, boolean isSigned) {
        var hearing = new Hearing();
        if (isSigned) {
            hearing.passed.add(new Dkim(author, ""));
        } else {
            hearDkim(record, new Dkim(author, ""), hearing);
        }
        Optional<Domain> sender = sender(record);
        if (spf.isPresent() && sender.equals(Optional.of(spf.get().domain()))) {
            tried(spf.get(), record, hearing);
        } else {
            hearSpf(record, new Spf(author), hearing);
        }
        return hearing.end();
    }

    private void hearDkim(ReportRecord record, Dkim aligned, Hearing hearing) {
        boolean told = record.row().evaluated().dkim().value() == DmarcResult.PASS;
        if (isSettled(told, before.dkim(), after.dkim())) {
            hearing.settle(told, aligned);
        } else {
            hearing.weigh(told, aligned, signatures(record));
        }
    }

    private void hearSpf(ReportRecord record, Spf aligned, Hearing hearing) {
        boolean told = record.row().evaluated().spf().value() == DmarcResult.PASS;
        if (isSettled(told, before.spf(), after.spf())) {
            hearing.settle(told, aligned);
        } else {
            hearing.weigh(told, aligned, permissions(record));
        }
    }

    private static void tried(Trial trial, ReportRecord record, Hearing hearing) {
        var identifier = new Spf(trial.domain());
        Optional<SpfVerdict> verdict = record.row().source().map(trial.record()::of);
        hearing.isUnanswered = verdict.filter(SpfVerdict.TempError.class::isInstance).isPresent();
        if (verdict.isEmpty() || hearing.isUnanswered) {
            hearing.undecided.add(identifier);
        } else if (verdict.get() instanceof SpfVerdict.Pass) {
            hearing.passed.add(identifier);
        }
    }

    /// Whether another mode cannot make another answer: it is the same, or what failed is judged
    /// more strictly, or what passed more leniently.
    private static boolean isSettled(boolean passed, Mode before, Mode after) {
        return before == after || passed == (after == Mode.RELAXED);
    }

    /// The domain that SPF was asked about.
    private static Optional<Domain> sender(ReportRecord record) {
        return mailFrom(record)
                .flatMap(result -> result.domain().domain().stream())
                .findFirst()
                .or(() -> record.identifiers().envelopeFrom().flatMap(ReportedName::domain));
    }

    private static Stream<SpfAuthResult> mailFrom(ReportRecord record) {
        return record.authResults().spf().stream()
                .filter(result ->
                        result.scope().filter(scope -> scope.value() == SpfScope.HELO).isEmpty());
    }

    private static List<Dkim> signatures(ReportRecord record) {
        return record.authResults().dkim().stream()
                .filter(result -> result.result().value() == DkimResult.PASS)
                .flatMap(result -> result.domain().domain().stream())
                .map(domain -> new Dkim(domain, ""))
                .toList();
    }

    private static List<Spf> permissions(ReportRecord record) {
        return mailFrom(record)
                .filter(result -> result.result().value() == SpfResult.PASS)
                .flatMap(result -> result.domain().domain().stream())
                .map(Spf::new)
                .toList();
    }
}
