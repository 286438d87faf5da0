package org.sekimori.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcRecord.Mode;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DiscoveryMethod;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.Edition;
import org.sekimori.report.aggregate.Period;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.Remark;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.ReportMetadata;
import org.sekimori.report.aggregate.ReportName;
import org.sekimori.report.aggregate.TestMode;

/// Heads of reports. The same day and configuration always have the same id and the same name, so
/// that a report which is made again is known again (RFC 9990 §3.5.2).
final class Heads {
    /// Octets of a digest that tell the configurations of a domain apart.
    private static final int TELLING = 6;

    private Heads() {}

    static DailyReport head(PublishedPolicy published, LocalDate day, Reporter reporter) {
        var period =
                new Period(
                        EventStore.midnight(day),
                        EventStore.midnight(day.plusDays(1)).minusSeconds(1));
        String unique = unique(published);
        String id = day + "." + published.domain() + "." + unique + "@" + reporter.receiver();
        var metadata =
                new ReportMetadata(
                        reporter.organization(),
                        reporter.email(),
                        reporter.contact().map(Remark::of),
                        id,
                        Optional.of(period),
                        errors(published),
                        Optional.of(reporter.generator()));
        return new DailyReport(
                new ReportHead(Edition.RFC_9990, metadata, policy(published)),
                new ReportName(
                        reporter.receiver(), published.domain(), period, Optional.of(unique)),
                published);
    }

    /// What the owner should know of the record (RFC 9990 §3.1.5).
    private static List<Remark> errors(PublishedPolicy published) {
        return published.requests().assumed()
                ? List.of(
                        Remark.of(
                                "The record has no p, or one of p, sp and np is not valid: it was"
                                        + " taken for p=none (RFC 9989, section 4.10.1)."))
                : List.of();
    }

    private static String unique(PublishedPolicy published) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (published.discovery() + " " + published.text())
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TELLING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static PolicyPublished policy(PublishedPolicy published) {
        PublishedPolicy.Requests requests = published.requests();
        return new PolicyPublished(
                ReportedName.of(published.domain()),
                Optional.of(Told.of(discovery(published))),
                Optional.of(Told.of(policy(requests.p()))),
                requests.subdomains().map(Heads::policy).map(Told::of),
                requests.nonExistent().map(Heads::policy).map(Told::of),
                Optional.of(Told.of(mode(published.alignment().dkim()))),
                Optional.of(Told.of(mode(published.alignment().spf()))),
                OptionalInt.empty(),
                Optional.of(published.failureOptions()),
                Optional.of(Told.of(published.testing() ? TestMode.ON : TestMode.OFF)));
    }

    private static DiscoveryMethod discovery(PublishedPolicy published) {
        return switch (published.discovery()) {
            case TREEWALK -> DiscoveryMethod.TREEWALK;
            case PSL -> DiscoveryMethod.PSL;
        };
    }

    private static DomainPolicy policy(DmarcPolicy policy) {
        return switch (policy) {
            case NONE -> DomainPolicy.NONE;
            case QUARANTINE -> DomainPolicy.QUARANTINE;
            case REJECT -> DomainPolicy.REJECT;
        };
    }

    private static AlignmentMode mode(Mode mode) {
        return switch (mode) {
            case RELAXED -> AlignmentMode.RELAXED;
            case STRICT -> AlignmentMode.STRICT;
        };
    }
}
