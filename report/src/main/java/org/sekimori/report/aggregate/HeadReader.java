package org.sekimori.report.aggregate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.xml.XmlSource;

/// Reads `report_metadata`, and hands `policy_published` on. What was read until the text broke off
/// stays.
final class HeadReader {
    /// The last second of the year 9999.
    private static final long MAX_TIME = 253_402_300_799L;

    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final Findings findings;
    private final Fields fields;
    private final PolicyReader policy;
    private final List<Remark> errors = new ArrayList<>();
    private String orgName = "";
    private String email = "";
    private String reportId = "";
    private Optional<Remark> extraContactInfo = Optional.empty();
    private Optional<String> generator = Optional.empty();
    private Optional<Long> begin = Optional.empty();
    private Optional<Long> end = Optional.empty();
    private boolean hasMetadata;
    private boolean hasPolicy;

    HeadReader(Findings findings) {
        this.findings = findings;
        this.fields = new Fields(findings);
        this.policy = new PolicyReader(findings);
    }

    void metadata(XmlSource xml) throws IOException, XmlSource.Stopped {
        if (hasMetadata) {
            findings.add(Code.REPEATED, "report_metadata");
            xml.skip();
            return;
        }
        hasMetadata = true;
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "org_name" -> orgName = fields.needed(name, xml.text());
                case "email" -> email = fields.needed(name, xml.text());
                case "extra_contact_info" -> extraContactInfo = fields.remark(xml);
                case "report_id" -> reportId = fields.needed(name, xml.text());
                case "date_range" -> dateRange(xml);
                case "error" -> error(xml);
                case "generator" -> generator = Optional.of(xml.text());
                default -> fields.unknown(name, xml);
            }
        }
    }

    private void error(XmlSource xml) throws IOException, XmlSource.Stopped {
        Optional<Remark> error = fields.remark(xml);
        if (errors.size() < Findings.MAX_OF_A_KIND) {
            error.ifPresent(errors::add);
        } else {
            findings.add(Code.LIMIT, "error");
        }
    }

    private void dateRange(XmlSource xml) throws IOException, XmlSource.Stopped {
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "begin" -> begin = fields.number(name, xml.text(), MAX_TIME);
                case "end" -> end = fields.number(name, xml.text(), MAX_TIME);
                default -> fields.unknown(name, xml);
            }
        }
    }

    void policy(XmlSource xml) throws IOException, XmlSource.Stopped {
        if (hasPolicy) {
            findings.add(Code.REPEATED, "policy_published");
            xml.skip();
            return;
        }
        hasPolicy = true;
        policy.read(xml);
    }

    /// What is missing, where the text did not break off.
    void check() {
        if (!hasMetadata) {
            findings.add(Code.MISSING, "report_metadata");
        }
        if (!hasPolicy) {
            findings.add(Code.MISSING, "policy_published");
        }
        period().ifPresentOrElse(this::check, () -> findings.add(Code.MISSING, "date_range"));
    }

    private void check(Period period) {
        Duration length = Duration.between(period.begin(), period.end());
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_DAY) > 0) {
            findings.add(Code.PERIOD, length.toString());
        }
    }

    /// A report that has only one of the two times is about that instant.
    private Optional<Period> period() {
        Optional<Long> from = begin.or(() -> end);
        return from.map(first -> Period.ofSeconds(first, end.orElse(first)));
    }

    ReportMetadata metadata() {
        return new ReportMetadata(
                orgName, email, extraContactInfo, reportId, period(), errors, generator);
    }

    PolicyPublished policy() {
        return policy.policy();
    }
}
