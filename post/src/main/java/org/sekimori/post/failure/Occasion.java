package org.sekimori.post.failure;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dmarc.AppliedPolicy;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcRecord.FailureOption;
import org.sekimori.auth.dmarc.DmarcRecord.Psd;
import org.sekimori.auth.dmarc.DmarcRecord.Reporting;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.report.failure.Failure.Mechanism;

/// A message that the published record wants a failure report about.
///
/// @param policyDomain where the record was found
/// @param author the Author Domain
/// @param wanted the addresses in `ruf`, at least one
/// @param unaligned the mechanisms that gave no aligned identifier
record Occasion(
        Domain policyDomain, Domain author, List<MailAddress> wanted, Set<Mechanism> unaligned) {

    /// Empty where no report is wanted, or none may be made: of a message that DMARC came to no end
    /// with, for a public suffix (RFC 9991 §3), of what is a report or an automatic answer itself.
    static Optional<Occasion> of(Evaluation evaluation) {
        return evaluation
                .content()
                .filter(content -> !isAutomatic(evaluation, content.header()))
                .flatMap(content -> of(evaluation, content));
    }

    private static Optional<Occasion> of(Evaluation evaluation, Evaluation.Content content) {
        DmarcCheck dmarc = content.dmarc();
        Optional<AppliedPolicy> applied =
                dmarc.applied().filter(policy -> policy.record().psd() != Psd.YES);
        if (applied.isEmpty() || dmarc.authorDomain().isEmpty()) {
            return Optional.empty();
        }
        Reporting reporting = applied.get().record().reporting();
        List<MailAddress> wanted = ReportUri.addresses(reporting.failure());
        boolean isAsked =
                !wanted.isEmpty()
                        && reporting.options().stream()
                                .anyMatch(option -> isMet(option, evaluation, content));
        return isAsked
                ? Optional.of(
                        new Occasion(
                                applied.get().domain(),
                                dmarc.authorDomain().get(),
                                wanted,
                                unaligned(evaluation, content)))
                : Optional.empty();
    }

    /// RFC 9989 §4.7, `fo`.
    private static boolean isMet(
            FailureOption option, Evaluation evaluation, Evaluation.Content content) {
        boolean isDecided =
                switch (content.dmarc().verdict()) {
                    case DmarcVerdict.Pass _, DmarcVerdict.Fail _ -> true;
                    case DmarcVerdict.None _, DmarcVerdict.TempError _, DmarcVerdict.PermError _ ->
                            false;
                };
        return isDecided
                && switch (option) {
                    case ALL_FAIL -> content.dmarc().verdict() instanceof DmarcVerdict.Fail;
                    case ANY_FAIL -> !unaligned(evaluation, content).isEmpty();
                    case DKIM -> content.dkim().stream().anyMatch(Occasion::hasFailed);
                    case SPF -> evaluation.client().spf().filter(Occasion::hasFailed).isPresent();
                };
    }

    /// What could not be decided did not fail.
    private static Set<Mechanism> unaligned(Evaluation evaluation, Evaluation.Content content) {
        var unaligned = EnumSet.noneOf(Mechanism.class);
        boolean isDkimOpen =
                content.dkim().stream().anyMatch(c -> c.verdict() instanceof DkimVerdict.TempError);
        if (!content.dmarc().dkimAligned() && !isDkimOpen) {
            unaligned.add(Mechanism.DKIM);
        }
        boolean isSpfOpen =
                evaluation
                        .client()
                        .spf()
                        .filter(c -> c.verdict() instanceof SpfVerdict.TempError)
                        .isPresent();
        if (!content.dmarc().spfAligned() && !isSpfOpen) {
            unaligned.add(Mechanism.SPF);
        }
        return unaligned;
    }

    static boolean hasFailed(DkimCheck check) {
        return switch (check.verdict()) {
            case DkimVerdict.Fail _, DkimVerdict.PermError _, DkimVerdict.Policy _ -> true;
            case DkimVerdict.Pass _, DkimVerdict.Neutral _, DkimVerdict.TempError _ -> false;
        };
    }

    static boolean hasFailed(SpfCheck check) {
        return switch (check.verdict()) {
            case SpfVerdict.Fail _, SpfVerdict.SoftFail _, SpfVerdict.PermError _ -> true;
            case SpfVerdict.Pass _,
                    SpfVerdict.Neutral _,
                    SpfVerdict.None _,
                    SpfVerdict.TempError _ ->
                    false;
        };
    }

    /// Whether it is a report, a bounce or an answer of a program: nobody shall start a circle.
    private static boolean isAutomatic(Evaluation evaluation, HeaderBlock header) {
        return evaluation.arrival().mailFrom() instanceof ReversePath.Null
                || header.named("Auto-Submitted").stream()
                        .anyMatch(field -> !field.value().equalsIgnoreCase("no"))
                || header.named("Content-Type").stream()
                        .anyMatch(field -> begins(field.value(), "multipart/report"))
                || header.named("Subject").stream()
                        .anyMatch(field -> begins(field.value(), "Report Domain:"));
    }

    private static boolean begins(String value, String with) {
        return value.regionMatches(true, 0, with, 0, with.length());
    }
}
