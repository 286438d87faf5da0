package org.sekimori.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.AppliedPolicy;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.DmarcRecord.FailureOption;
import org.sekimori.auth.dmarc.DmarcRecord.Mode;
import org.sekimori.auth.dmarc.DmarcRecord.Psd;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.dns.Domain;

/// The configuration that a domain's owner had published when a message came (RFC 9990 §3.1.1.5):
/// what a record says, whatever way it says it.
///
/// @param domain where the record was found
/// @param discovery how
/// @param requests `p`, `sp` and `np`
/// @param options `fo`
/// @param aggregate `rua`
public record PublishedPolicy(
        Domain domain,
        DiscoveryMethod discovery,
        Requests requests,
        DmarcRecord.Modes alignment,
        Psd psd,
        boolean testing,
        Set<FailureOption> options,
        List<ReportUri> aggregate) {
    public PublishedPolicy {
        options = Set.copyOf(options);
        aggregate = List.copyOf(aggregate);
    }

    /// `p`, `sp` and `np`.
    ///
    /// @param assumed whether they are `p=none` alone because those of the record are not valid
    ///   (RFC 9989 §4.10.1)
    public record Requests(
            DmarcPolicy p,
            Optional<DmarcPolicy> subdomains,
            Optional<DmarcPolicy> nonExistent,
            boolean assumed) {
        private static final Requests NONE =
                new Requests(DmarcPolicy.NONE, Optional.empty(), Optional.empty(), true);
    }

    /// Empty where DMARC is not applied by this record.
    public static Optional<PublishedPolicy> of(AppliedPolicy applied, DiscoveryMethod discovery) {
        return of(applied.domain(), discovery, applied.record());
    }

    /// Reads what [#text] wrote; empty for anything that is not such a record.
    public static Optional<PublishedPolicy> parse(
            Domain domain, DiscoveryMethod discovery, String text) {
        return DmarcRecord.parse(text).flatMap(record -> of(domain, discovery, record));
    }

    private static Optional<PublishedPolicy> of(
            Domain domain, DiscoveryMethod discovery, DmarcRecord record) {
        return requests(record)
                .map(requests ->
                        new PublishedPolicy(
                                domain,
                                discovery,
                                requests,
                                record.alignment(),
                                record.psd(),
                                record.testing(),
                                record.reporting().options(),
                                record.reporting().aggregate()));
    }

    private static Optional<Requests> requests(DmarcRecord record) {
        DmarcRecord.Requests said = record.requests();
        return switch (record.use()) {
            case AS_PUBLISHED -> said.p().map(p -> new Requests(p, said.sp(), said.np(), false));
            case AS_NONE -> Optional.of(Requests.NONE);
            case NOT_AT_ALL -> Optional.empty();
        };
    }

    /// As a record of RFC 9989 §4.8, always the same for the same configuration.
    public String text() {
        return Stream.of(
                        Optional.of("v=DMARC1"),
                        Optional.of("p=" + requests.p()).filter(_ -> !requests.assumed()),
                        requests.subdomains().map(sp -> "sp=" + sp),
                        requests.nonExistent().map(np -> "np=" + np),
                        Optional.of("adkim=" + letter(alignment.dkim())),
                        Optional.of("aspf=" + letter(alignment.spf())),
                        Optional.of("psd=" + letter(psd)),
                        Optional.of("t=" + (testing ? "y" : "n")),
                        Optional.of("fo=" + failureOptions()),
                        aggregate.stream()
                                .map(ReportUri::text)
                                .reduce((a, b) -> a + "," + b)
                                .map(rua -> "rua=" + rua))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    /// The value of `fo`, in the order of RFC 9989 §4.7.
    public String failureOptions() {
        return options.stream()
                .sorted()
                .map(PublishedPolicy::letter)
                .collect(Collectors.joining(":"));
    }

    private static String letter(FailureOption option) {
        return switch (option) {
            case ALL_FAIL -> "0";
            case ANY_FAIL -> "1";
            case DKIM -> "d";
            case SPF -> "s";
        };
    }

    private static String letter(Mode mode) {
        return mode.name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private static String letter(Psd psd) {
        return psd.name().substring(0, 1).toLowerCase(Locale.ROOT);
    }
}
