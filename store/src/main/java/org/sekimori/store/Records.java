package org.sekimori.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.AuthEvent.Dmarc;
import org.sekimori.auth.AuthEvent.Sender;
import org.sekimori.auth.AuthEvent.Signature;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;
import org.sekimori.report.aggregate.AuthResults;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DkimAuthResult;
import org.sekimori.report.aggregate.DkimResult;
import org.sekimori.report.aggregate.DmarcResult;
import org.sekimori.report.aggregate.Identifiers;
import org.sekimori.report.aggregate.OverrideReason;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.Remark;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.report.aggregate.Row;
import org.sekimori.report.aggregate.SpfAuthResult;
import org.sekimori.report.aggregate.SpfResult;
import org.sekimori.report.aggregate.SpfScope;

/// Records of a report on one configuration.
///
/// @param published the configuration
record Records(PublishedPolicy published) {
    ReportRecord record(Outcome outcome, IpAddress client, long messages) {
        Dmarc dmarc = outcome.dmarc();
        Disposition disposition = disposition(outcome);
        var evaluated =
                new PolicyEvaluated(
                        Told.of(disposition),
                        result(dmarc.dkimAligned()),
                        result(dmarc.spfAligned()),
                        reasons(outcome, disposition));
        return new ReportRecord(
                new Row(Optional.of(client), messages, evaluated),
                new Identifiers(
                        dmarc.author().map(ReportedName::of).orElse(ReportedName.NONE),
                        envelopeFrom(outcome.sender()),
                        Optional.empty()),
                new AuthResults(
                        outcome.signatures().stream().map(Records::signature).toList(),
                        spf(outcome)));
    }

    /// The same of so many messages.
    static ReportRecord counting(ReportRecord record, long messages) {
        Row row = record.row();
        return new ReportRecord(
                new Row(row.source(), messages, row.evaluated()),
                record.identifiers(),
                record.authResults());
    }

    /// RFC 9990 §3.1.1.9: of what passes, whether an enforcing policy let it pass; of what fails,
    /// what was done.
    private static Disposition disposition(Outcome outcome) {
        if (outcome.dmarc().passes()) {
            return outcome.dmarc().policy().orElse(DmarcPolicy.NONE) == DmarcPolicy.NONE
                    ? Disposition.NONE
                    : Disposition.PASS;
        }
        return switch (outcome.handling().action()) {
            case ACCEPT, TEMPFAIL -> Disposition.NONE;
            case QUARANTINE -> Disposition.QUARANTINE;
            case REJECT -> Disposition.REJECT;
        };
    }

    /// Where alignment fails and what was done is not the policy that applies, why (RFC 9990
    /// §3.1.1.9, §3.1.6).
    private List<OverrideReason> reasons(Outcome outcome, Disposition disposition) {
        Dmarc dmarc = outcome.dmarc();
        DmarcPolicy policy = dmarc.policy().orElse(DmarcPolicy.NONE);
        if (dmarc.passes() || disposition == as(policy)) {
            return List.of();
        }
        var reasons = new ArrayList<OverrideReason>();
        if (!dmarc.result().equals("fail")) {
            reasons.add(reason(OverrideType.OTHER, List.of("DMARC: " + dmarc.result())));
        }
        if (published.testing()) {
            reasons.add(reason(OverrideType.POLICY_TEST_MODE, List.of()));
        }
        DmarcPolicy asked = published.testing() ? policy.lowered() : policy;
        if (disposition != as(asked)) {
            List<String> words = outcome.handling().reasons();
            reasons.add(reason(type(words), words));
        }
        return reasons;
    }

    /// What made the difference, where the gate says that it was the way of the message and not how
    /// much it carries out. A forwarder that is only recognized is on no list (RFC 9990 §3.1.6).
    private static OverrideType type(List<String> words) {
        if (words.stream().anyMatch(word -> word.startsWith("mode "))) {
            return OverrideType.LOCAL_POLICY;
        }
        if (words.contains("mailing-list")) {
            return OverrideType.MAILING_LIST;
        }
        return words.contains("trusted-sealer") || words.contains("trusted-forwarder")
                ? OverrideType.TRUSTED_FORWARDER
                : OverrideType.LOCAL_POLICY;
    }

    private static OverrideReason reason(OverrideType type, List<String> words) {
        return new OverrideReason(
                Told.of(type),
                Optional.of(String.join("; ", words))
                        .filter(text -> !text.isEmpty())
                        .map(Remark::of));
    }

    private static Disposition as(DmarcPolicy policy) {
        return switch (policy) {
            case NONE -> Disposition.NONE;
            case QUARANTINE -> Disposition.QUARANTINE;
            case REJECT -> Disposition.REJECT;
        };
    }

    private static Told<DmarcResult> result(boolean aligned) {
        return Told.of(aligned ? DmarcResult.PASS : DmarcResult.FAIL);
    }

    private static Optional<ReportedName> envelopeFrom(Sender sender) {
        return switch (sender) {
            case Sender.At(Domain domain) -> Optional.of(ReportedName.of(domain));
            case Sender.Nobody() -> Optional.of(ReportedName.NONE);
            case Sender.Unusable() -> Optional.empty();
        };
    }

    private static DkimAuthResult signature(Signature signature) {
        return new DkimAuthResult(
                ReportedName.of(signature.domain()),
                Optional.of(signature.selector()),
                told(DkimResult.class, signature.result(), DkimResult.NEUTRAL),
                Optional.empty());
    }

    /// One at most, of the MAIL FROM identity (RFC 9990 §3.1.1.13), which has a domain.
    private static List<SpfAuthResult> spf(Outcome outcome) {
        return outcome
                .spf()
                .flatMap(spf ->
                        spf.domain()
                                .map(domain ->
                                        new SpfAuthResult(
                                                ReportedName.of(domain),
                                                Optional.of(Told.of(SpfScope.MFROM)),
                                                told(SpfResult.class, spf.result(), SpfResult.NONE),
                                                Optional.empty())))
                .stream()
                .toList();
    }

    /// An event may come from elsewhere: a word that its RFC does not have is no reason to leave
    /// the day unreported.
    private static <E extends Enum<E> & Word> Told<E> told(
            Class<E> words, String word, E otherwise) {
        return Told.of(
                Arrays.stream(words.getEnumConstants())
                        .filter(known -> !known.word().isEmpty() && known.word().equals(word))
                        .findFirst()
                        .orElse(otherwise));
    }
}
