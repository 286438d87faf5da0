package org.sekimori.store.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sekimori.report.Finding;
import org.sekimori.report.Parsed;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Word;
import org.sekimori.report.aggregate.AlignmentMode;
import org.sekimori.report.aggregate.DiscoveryMethod;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.aggregate.PolicyPublished;
import org.sekimori.report.aggregate.Remark;
import org.sekimori.report.aggregate.ReportHead;
import org.sekimori.report.aggregate.TestMode;
import org.sekimori.store.database.FactText;

/// What a report says beside its names and its records, and what was odd about it.
///
/// @param email the reporter's contact
/// @param generator the program that wrote it
/// @param policy what the reporter found published
/// @param findings what was not as it should be
record HeadText(
        String email,
        Optional<String> generator,
        PolicyPublished policy,
        List<Remark> errors,
        Set<Finding.Code> findings) {
    HeadText {
        errors = List.copyOf(errors);
        findings = Set.copyOf(findings);
    }

    static HeadText of(Parsed<ReportHead> head) {
        var codes = new LinkedHashSet<Finding.Code>();
        head.findings().forEach(finding -> codes.add(finding.code()));
        return new HeadText(
                head.value().metadata().email(),
                head.value().metadata().generator(),
                head.value().policy(),
                head.value().metadata().errors(),
                codes);
    }

    String text() {
        var text = new FactText();
        text.line("email", email);
        generator.ifPresent(program -> text.line("generator", program));
        text.line("domain", policy.domain().text());
        line(text, "discovery", policy.discovery());
        line(text, "p", policy.p());
        line(text, "sp", policy.sp());
        line(text, "np", policy.np());
        line(text, "adkim", policy.adkim());
        line(text, "aspf", policy.aspf());
        policy.pct().ifPresent(percent -> text.line("pct", Integer.toString(percent)));
        policy.failureOptions().ifPresent(options -> text.line("fo", options));
        line(text, "testing", policy.testing());
        errors.forEach(error -> text.line("error", error.text(), error.language()));
        findings.stream().sorted().forEach(code -> text.line("finding", code.name()));
        return text.toString();
    }

    private static void line(
            FactText text, String name, Optional<? extends Told<? extends Word>> told) {
        told.ifPresent(word -> text.line(name, word.value().name(), word.text()));
    }

    /// Reads what [#text] wrote.
    static HeadText parse(String text) {
        var reading = new Parse();
        FactText.lines(text).forEach(reading::line);
        return reading.head();
    }

    private static final class Parse {
        private String email = "";
        private Optional<String> generator = Optional.empty();
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
        private final List<Remark> errors = new ArrayList<>();
        private final Set<Finding.Code> findings = new LinkedHashSet<>();

        void line(String... words) {
            switch (words[0]) {
                case "email" -> email = words[1];
                case "generator" -> generator = Optional.of(words[1]);
                case "domain" -> domain = ReportedName.of(words[1]);
                case "discovery" -> discovery = told(DiscoveryMethod.class, words);
                case "p" -> p = told(DomainPolicy.class, words);
                case "sp" -> sp = told(DomainPolicy.class, words);
                case "np" -> np = told(DomainPolicy.class, words);
                case "adkim" -> adkim = told(AlignmentMode.class, words);
                case "aspf" -> aspf = told(AlignmentMode.class, words);
                case "pct" -> pct = OptionalInt.of(Integer.parseInt(words[1]));
                case "fo" -> failureOptions = Optional.of(words[1]);
                case "testing" -> testing = told(TestMode.class, words);
                case "error" -> errors.add(new Remark(words[1], words[2]));
                case "finding" -> findings.add(Finding.Code.valueOf(words[1]));
                default -> throw new IllegalArgumentException("no head has a: " + words[0]);
            }
        }

        private static <E extends Enum<E> & Word> Optional<Told<E>> told(
                Class<E> kind, String... words) {
            return Optional.of(Words.told(kind, words, 1));
        }

        HeadText head() {
            return new HeadText(
                    email,
                    generator,
                    new PolicyPublished(
                            domain,
                            discovery,
                            p,
                            sp,
                            np,
                            adkim,
                            aspf,
                            pct,
                            failureOptions,
                            testing),
                    errors,
                    findings);
        }
    }
}
