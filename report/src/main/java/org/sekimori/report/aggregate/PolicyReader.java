package org.sekimori.report.aggregate;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Vocabulary;
import org.sekimori.report.Word;
import org.sekimori.report.xml.XmlSource;

/// Reads `policy_published`, with the elements of every edition in any.
final class PolicyReader {
    private static final int ALL = 100;

    private final Findings findings;
    private final Fields fields;
    private ReportedName domain = ReportedName.NONE;
    private Optional<Told<DiscoveryMethod>> discovery = Optional.empty();
    private Optional<Told<DomainPolicy>> p = Optional.empty();
    private Optional<Told<DomainPolicy>> sp = Optional.empty();
    private Optional<Told<DomainPolicy>> np = Optional.empty();
    private Optional<Told<AlignmentMode>> adkim = Optional.empty();
    private Optional<Told<AlignmentMode>> aspf = Optional.empty();
    private OptionalInt pct = OptionalInt.empty();
    private Optional<String> failureOptions = Optional.empty();
    private Optional<Told<TestMode>> testing = Optional.empty();

    PolicyReader(Findings findings) {
        this.findings = findings;
        this.fields = new Fields(findings);
    }

    void read(XmlSource xml) throws IOException, XmlSource.Stopped {
        for (String name = xml.child(); !name.isEmpty(); name = xml.child()) {
            switch (name) {
                case "domain" -> domain = fields.name(fields.needed(name, xml.text()));
                case "discovery_method" -> discovery = word(Words.DISCOVERY, name, xml);
                case "p" -> p = word(Words.POLICY, name, xml);
                case "sp" -> sp = word(Words.POLICY, name, xml);
                case "np" -> np = word(Words.POLICY, name, xml);
                case "adkim" -> adkim = word(Words.MODE, name, xml);
                case "aspf" -> aspf = word(Words.MODE, name, xml);
                case "pct" -> pct = pct(xml.text());
                case "fo" -> failureOptions = Optional.of(xml.text());
                case "testing", "t" -> testing = word(Words.TESTING, name, xml);
                default -> fields.unknown(name, xml);
            }
        }
        if (p.isEmpty()) {
            findings.add(Code.MISSING, "p");
        }
    }

    private OptionalInt pct(String text) {
        return fields.number("pct", text, ALL)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    private <E extends Enum<E> & Word> Optional<Told<E>> word(
            Vocabulary<E> words, String name, XmlSource xml) throws IOException, XmlSource.Stopped {
        return Optional.of(words.read(name, xml.text(), findings));
    }

    PolicyPublished policy() {
        return new PolicyPublished(
                domain, discovery, p, sp, np, adkim, aspf, pct, failureOptions, testing);
    }
}
