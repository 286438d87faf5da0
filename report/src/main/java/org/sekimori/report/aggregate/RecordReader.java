package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.xml.XmlSource;

/// Reads `record`, one at a time.
final class RecordReader {
    /// Signatures, and reasons, of one record: RFC 9990 §3.1.3 says 100.
    static final int MAX_RESULTS = 1000;

    private static final Row NO_ROW =
            new Row(
                    Optional.empty(),
                    0,
                    new PolicyEvaluated(
                            new Told<>(Disposition.OTHER, ""),
                            new Told<>(DmarcResult.FAIL, ""),
                            new Told<>(DmarcResult.FAIL, ""),
                            List.of()));
    private static final Identifiers NO_IDENTIFIERS =
            new Identifiers(ReportedName.NONE, Optional.empty(), Optional.empty());
    private static final AuthResults NO_RESULTS = new AuthResults(List.of(), List.of());

    private final Findings findings;
    private final Fields fields;
    private final ResultReader results;

    RecordReader(Findings findings) {
        this.findings = findings;
        this.fields = new Fields(findings);
        this.results = new ResultReader(findings, fields);
    }

    ReportRecord read(XmlSource xml) throws IOException, XmlSource.Stopped {
        Optional<Row> row = Optional.empty();
        Optional<Identifiers> identifiers = Optional.empty();
        Optional<AuthResults> authResults = Optional.empty();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "row" -> row = Optional.of(row(xml));
                case "identifiers" -> identifiers = Optional.of(identifiers(xml));
                case "identities" -> {
                    findings.add(Code.RENAMED, name);
                    identifiers = Optional.of(identifiers(xml));
                }
                case "auth_results" -> authResults = Optional.of(results.authResults(xml));
                default -> fields.unknown(name, xml);
            }
        }
        return new ReportRecord(
                needed("row", row, NO_ROW),
                needed("identifiers", identifiers, NO_IDENTIFIERS),
                needed("auth_results", authResults, NO_RESULTS));
    }

    private <T> T needed(String name, Optional<T> read, T none) {
        if (read.isEmpty()) {
            findings.add(Code.MISSING, name);
        }
        return read.orElse(none);
    }

    private Row row(XmlSource xml) throws IOException, XmlSource.Stopped {
        Optional<IpAddress> source = Optional.empty();
        boolean hasSource = false;
        Optional<Long> count = Optional.empty();
        PolicyEvaluated evaluated = NO_ROW.evaluated();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "source_ip" -> {
                    source = fields.address(xml.text());
                    hasSource = true;
                }
                case "count" -> count = fields.number(name, xml.text(), Fields.MAX_COUNT);
                case "policy_evaluated" -> evaluated = evaluated(xml);
                default -> fields.unknown(name, xml);
            }
        }
        if (!hasSource) {
            findings.add(Code.MISSING, "source_ip");
        }
        return new Row(source, needed("count", count, 0L), evaluated);
    }

    private PolicyEvaluated evaluated(XmlSource xml) throws IOException, XmlSource.Stopped {
        PolicyEvaluated none = NO_ROW.evaluated();
        Optional<Told<Disposition>> disposition = Optional.empty();
        Optional<Told<DmarcResult>> dkim = Optional.empty();
        Optional<Told<DmarcResult>> spf = Optional.empty();
        List<OverrideReason> reasons = new ArrayList<>();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "disposition" ->
                        disposition =
                                Optional.of(Words.DISPOSITION.read(name, xml.text(), findings));
                case "dkim" -> dkim = Optional.of(Words.DMARC.read(name, xml.text(), findings));
                case "spf" -> spf = Optional.of(Words.DMARC.read(name, xml.text(), findings));
                case "reason" -> add(reasons, reason(xml));
                default -> fields.unknown(name, xml);
            }
        }
        return new PolicyEvaluated(
                needed("disposition", disposition, none.disposition()),
                needed("policy_evaluated dkim", dkim, none.dkim()),
                needed("policy_evaluated spf", spf, none.spf()),
                reasons);
    }

    private <T> void add(List<T> list, T more) {
        if (list.size() < MAX_RESULTS) {
            list.add(more);
        } else {
            findings.add(Code.LIMIT, "more than " + MAX_RESULTS + " in a record");
        }
    }

    private OverrideReason reason(XmlSource xml) throws IOException, XmlSource.Stopped {
        Told<OverrideType> type = new Told<>(OverrideType.OTHER, "");
        Optional<Remark> comment = Optional.empty();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "type" -> type = Words.OVERRIDE.read("reason type", xml.text(), findings);
                case "comment" -> comment = fields.remark(xml);
                default -> fields.unknown(name, xml);
            }
        }
        return new OverrideReason(type, comment);
    }

    private Identifiers identifiers(XmlSource xml) throws IOException, XmlSource.Stopped {
        ReportedName headerFrom = ReportedName.NONE;
        Optional<ReportedName> envelopeFrom = Optional.empty();
        Optional<ReportedName> envelopeTo = Optional.empty();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "header_from" -> headerFrom = fields.name(fields.needed(name, xml.text()));
                case "envelope_from" -> envelopeFrom = Optional.of(fields.name(xml.text()));
                case "envelope_to" -> envelopeTo = Optional.of(fields.name(xml.text()));
                default -> fields.unknown(name, xml);
            }
        }
        return new Identifiers(headerFrom, envelopeFrom, envelopeTo);
    }
}
