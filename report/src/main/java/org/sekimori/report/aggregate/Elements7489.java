package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;

/// The elements of RFC 7489 Appendix C, in its order. What RFC 9990 brought has no place in it and
/// is left out or told in the older words.
final class Elements7489 extends Elements {
    private static final int ALL_MESSAGES = 100;
    private static final String ANY_FAILURE = "0";

    Elements7489(XmlText xml) {
        super(xml);
    }

    @Override
    Optional<String> namespace() {
        return Optional.empty();
    }

    @Override
    void metadata(ReportMetadata metadata) throws IOException {
        xml.element(
                "report_metadata",
                () -> {
                    needed("org_name", metadata.orgName());
                    needed("email", metadata.email());
                    remark("extra_contact_info", metadata.extraContactInfo(), false);
                    needed("report_id", metadata.reportId());
                    period(metadata.period());
                    for (Remark error : metadata.errors()) {
                        xml.remark("error", error, false);
                    }
                });
    }

    /// `sp`, `pct` and `fo` must be there: with what holds where the record does not say.
    @Override
    void policy(PolicyPublished policy) throws IOException {
        Told<DomainPolicy> p = needed("p", policy.p());
        xml.element(
                "policy_published",
                () -> {
                    name("domain", policy.domain());
                    word("adkim", policy.adkim());
                    word("aspf", policy.aspf());
                    xml.text("p", word("p", p));
                    xml.text("sp", word("sp", policy.sp().orElse(p)));
                    xml.number("pct", policy.pct().orElse(ALL_MESSAGES));
                    xml.text("fo", policy.failureOptions().orElse(ANY_FAILURE));
                });
    }

    @Override
    protected void evaluated(PolicyEvaluated evaluated) throws IOException {
        Told<Disposition> told = evaluated.disposition();
        xml.text(
                "disposition",
                told.value() == Disposition.PASS
                        ? Disposition.NONE.word()
                        : word("disposition", told));
        xml.text("dkim", word("dkim", evaluated.dkim()));
        xml.text("spf", word("spf", evaluated.spf()));
        for (OverrideReason reason : evaluated.reasons()) {
            boolean isNew = reason.type().value() == OverrideType.POLICY_TEST_MODE;
            xml.element(
                    "reason",
                    () -> {
                        String type = word("type", reason.type());
                        xml.text("type", isNew ? OverrideType.OTHER.word() : type);
                        Optional<Remark> comment =
                                isNew
                                        ? reason.comment().or(() -> Optional.of(Remark.of(type)))
                                        : reason.comment();
                        remark("comment", comment, false);
                    });
        }
    }

    @Override
    protected void identifiers(Identifiers identifiers) throws IOException {
        if (identifiers.envelopeTo().isPresent()) {
            name("envelope_to", identifiers.envelopeTo().get());
        }
        nameOrEmpty("envelope_from", identifiers.envelopeFrom().orElse(ReportedName.NONE));
        name("header_from", identifiers.headerFrom());
    }

    @Override
    protected void dkim(DkimAuthResult signature) throws IOException {
        name("domain", signature.domain());
        if (signature.selector().isPresent()) {
            xml.text("selector", signature.selector().get());
        }
        xml.text("result", word("result", signature.result()));
        remark("human_result", signature.humanResult(), false);
    }

    /// "There will always be at least one SPF result": none, where there was nothing to ask.
    @Override
    protected void spf(ReportRecord record) throws IOException {
        List<SpfAuthResult> told = record.authResults().spf();
        List<SpfAuthResult> all =
                told.isEmpty() ? List.of(none(record.identifiers().headerFrom())) : told;
        for (SpfAuthResult spf : all) {
            xml.element(
                    "spf",
                    () -> {
                        name("domain", spf.domain());
                        xml.text(
                                "scope",
                                word("scope", spf.scope().orElse(Told.of(SpfScope.MFROM))));
                        boolean isNew = spf.result().value() == SpfResult.POLICY;
                        xml.text(
                                "result",
                                isNew ? SpfResult.NEUTRAL.word() : word("result", spf.result()));
                    });
        }
    }

    private static SpfAuthResult none(ReportedName domain) {
        return new SpfAuthResult(
                domain, Optional.empty(), Told.of(SpfResult.NONE), Optional.empty());
    }
}
