package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// The elements of RFC 9990 §3.1.1, in its order.
final class Elements9990 extends Elements {
    private static final Set<OverrideType> GONE =
            Set.of(OverrideType.FORWARDED, OverrideType.SAMPLED_OUT);

    Elements9990(XmlText xml) {
        super(xml);
    }

    @Override
    Optional<String> namespace() {
        return Optional.of(Edition.NAMESPACE);
    }

    @Override
    void metadata(ReportMetadata metadata) throws IOException {
        if (metadata.errors().size() > 1) {
            throw new IllegalArgumentException("at most one error");
        }
        xml.element(
                "report_metadata",
                () -> {
                    needed("org_name", metadata.orgName());
                    needed("email", metadata.email());
                    remark("extra_contact_info", metadata.extraContactInfo(), true);
                    needed("report_id", metadata.reportId());
                    period(metadata.period());
                    remark("error", metadata.errors().stream().findFirst(), true);
                    if (metadata.generator().isPresent()) {
                        xml.text("generator", metadata.generator().get());
                    }
                });
    }

    @Override
    void policy(PolicyPublished policy) throws IOException {
        if (policy.pct().isPresent()) {
            throw new IllegalArgumentException("pct is gone with RFC 9990");
        }
        xml.element(
                "policy_published",
                () -> {
                    name("domain", policy.domain());
                    word("discovery_method", policy.discovery());
                    xml.text("p", word("p", needed("p", policy.p())));
                    word("sp", policy.sp());
                    word("np", policy.np());
                    if (policy.failureOptions().isPresent()) {
                        xml.text("fo", policy.failureOptions().get());
                    }
                    word("adkim", policy.adkim());
                    word("aspf", policy.aspf());
                    word("testing", policy.testing());
                });
    }

    @Override
    protected void evaluated(PolicyEvaluated evaluated) throws IOException {
        xml.text("disposition", word("disposition", evaluated.disposition()));
        xml.text("dkim", word("dkim", evaluated.dkim()));
        xml.text("spf", word("spf", evaluated.spf()));
        for (OverrideReason reason : evaluated.reasons()) {
            if (GONE.contains(reason.type().value())) {
                throw new IllegalArgumentException("gone with RFC 9990: " + reason.type().text());
            }
            xml.element(
                    "reason",
                    () -> {
                        xml.text("type", word("type", reason.type()));
                        remark("comment", reason.comment(), true);
                    });
        }
    }

    @Override
    protected void identifiers(Identifiers identifiers) throws IOException {
        name("header_from", identifiers.headerFrom());
        if (identifiers.envelopeFrom().isPresent()) {
            nameOrEmpty("envelope_from", identifiers.envelopeFrom().get());
        }
        if (identifiers.envelopeTo().isPresent()) {
            name("envelope_to", identifiers.envelopeTo().get());
        }
    }

    @Override
    protected void dkim(DkimAuthResult signature) throws IOException {
        name("domain", signature.domain());
        needed("selector", signature.selector().orElse(""));
        xml.text("result", word("result", signature.result()));
        remark("human_result", signature.humanResult(), true);
    }

    /// The result for MAIL FROM: one, and no other (RFC 9990 §3.1.1.13).
    @Override
    protected void spf(ReportRecord record) throws IOException {
        if (record.authResults().spf().size() > 1) {
            throw new IllegalArgumentException("at most one spf");
        }
        for (SpfAuthResult spf : record.authResults().spf()) {
            if (spf.scope().isPresent() && spf.scope().get().value() != SpfScope.MFROM) {
                throw new IllegalArgumentException("scope can only be mfrom");
            }
            xml.element(
                    "spf",
                    () -> {
                        name("domain", spf.domain());
                        word("scope", spf.scope());
                        xml.text("result", word("result", spf.result()));
                        remark("human_result", spf.humanResult(), true);
                    });
        }
    }
}
