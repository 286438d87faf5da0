package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.xml.XmlSource;

/// Reads `auth_results`.
final class ResultReader {
    private final Findings findings;
    private final Fields fields;

    ResultReader(Findings findings, Fields fields) {
        this.findings = findings;
        this.fields = fields;
    }

    AuthResults authResults(XmlSource xml) throws IOException, XmlSource.Stopped {
        List<DkimAuthResult> dkim = new ArrayList<>();
        List<SpfAuthResult> spf = new ArrayList<>();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            boolean isRoom = dkim.size() + spf.size() < RecordReader.MAX_RESULTS;
            if (!isRoom) {
                findings.add(Code.LIMIT, "more than " + RecordReader.MAX_RESULTS + " in a record");
                xml.skip();
            } else if (name.equals("dkim")) {
                dkim(xml).ifPresent(dkim::add);
            } else if (name.equals("spf")) {
                spf.add(spf(xml));
            } else {
                fields.unknown(name, xml);
            }
        }
        return new AuthResults(dkim, spf);
    }

    /// Some write an element for a signature that was not there: without a domain it says nothing.
    private Optional<DkimAuthResult> dkim(XmlSource xml) throws IOException, XmlSource.Stopped {
        ReportedName domain = ReportedName.NONE;
        Optional<String> selector = Optional.empty();
        Told<DkimResult> result = new Told<>(DkimResult.OTHER, "");
        Optional<Remark> humanResult = Optional.empty();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "domain" -> domain = fields.name(xml.text());
                case "selector" ->
                        selector = Optional.of(xml.text()).filter(text -> !text.isEmpty());
                case "result" -> result = Words.DKIM.read("dkim result", xml.text(), findings);
                case "human_result" -> humanResult = fields.remark(xml);
                default -> fields.unknown(name, xml);
            }
        }
        if (domain.isEmpty()) {
            findings.add(Code.EMPTY, "dkim domain");
            return Optional.empty();
        }
        if (selector.isEmpty()) {
            findings.add(Code.MISSING, "selector");
        }
        return Optional.of(new DkimAuthResult(domain, selector, result, humanResult));
    }

    private SpfAuthResult spf(XmlSource xml) throws IOException, XmlSource.Stopped {
        ReportedName domain = ReportedName.NONE;
        Optional<Told<SpfScope>> scope = Optional.empty();
        Told<SpfResult> result = new Told<>(SpfResult.OTHER, "");
        Optional<Remark> humanResult = Optional.empty();
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "domain" -> domain = fields.name(xml.text());
                case "scope" -> scope = Optional.of(Words.SCOPE.read(name, xml.text(), findings));
                case "result" -> result = Words.SPF.read("spf result", xml.text(), findings);
                case "human_result" -> humanResult = fields.remark(xml);
                default -> fields.unknown(name, xml);
            }
        }
        return new SpfAuthResult(domain, scope, result, humanResult);
    }
}
