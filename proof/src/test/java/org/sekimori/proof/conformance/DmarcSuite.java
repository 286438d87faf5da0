package org.sekimori.proof.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.Dmarc;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.Evidence;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.Transcript;
import tools.jackson.databind.JsonNode;

/// Our own suite of `conformance/dmarc`; its README tells the form.
final class DmarcSuite {
    private DmarcSuite() {}

    /// One test.
    ///
    /// @param file the name of its file
    record Test(String file, String name, JsonNode test, Resolver zone) {

        Case asCase() {
            return new Case(file + ": " + name, this::miss);
        }

        /// What is not as the suite wants it.
        private Optional<String> miss() {
            Map<String, String> facts = facts(check());
            return test.path("expect").properties().stream()
                    .flatMap(fact -> {
                        List<String> right = words(fact.getValue());
                        String found = facts.getOrDefault(fact.getKey(), "unknown");
                        return right.contains(found)
                                ? Stream.empty()
                                : Stream.of(fact.getKey() + " " + found + ", not " + right);
                    })
                    .findFirst();
        }

        private DmarcCheck check() {
            var transcript = new Transcript(zone, Deadline.NEVER);
            if (!test.has("header")) {
                return Dmarc.treeWalk().evaluate(author(), evidence(), transcript);
            }
            String header =
                    words(test.path("header")).stream()
                            .map(line -> line + "\r\n")
                            .collect(Collectors.joining());
            return Dmarc.treeWalk().evaluate(DmarcTrial.author(header), evidence(), transcript);
        }

        private Domain author() {
            return Domain.of(test.path("author").asString());
        }

        /// An SPF or DKIM result counts as it passes, or as it came to no end.
        private Evidence evidence() {
            return new Evidence(identifiers("pass"), identifiers("temperror"));
        }

        /// The identifiers with this result: of `spf: pass a.example`, `dkim: [pass b.example]`.
        private List<AuthenticatedIdentifier> identifiers(String result) {
            var identifiers = new ArrayList<AuthenticatedIdentifier>();
            for (String spf : words(test.path("spf"))) {
                domain(spf, result)
                        .map(AuthenticatedIdentifier.Spf::new)
                        .ifPresent(identifiers::add);
            }
            for (String dkim : words(test.path("dkim"))) {
                domain(dkim, result)
                        .map(domain -> new AuthenticatedIdentifier.Dkim(domain, "s"))
                        .ifPresent(identifiers::add);
            }
            return identifiers;
        }

        private static Optional<Domain> domain(String outcome, String result) {
            String[] words = outcome.split(" ");
            return words[0].equals(result) ? Optional.of(Domain.of(words[1])) : Optional.empty();
        }
    }

    /// What a check says, under the suite's names.
    private static Map<String, String> facts(DmarcCheck check) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("result", check.verdict().word());
        facts.put("policyDomain", said(check.policyDomain()));
        facts.put("organizationalDomain", said(check.organizationalDomain()));
        facts.put("policy", said(check.policy()));
        facts.put("testing", String.valueOf(check.testing()));
        facts.put("disposition", said(check.disposition()));
        facts.put("spfAligned", String.valueOf(check.spfAligned()));
        facts.put("dkimAligned", String.valueOf(check.dkimAligned()));
        return facts;
    }

    private static String said(Optional<?> fact) {
        return fact.map(Object::toString).orElse("null");
    }

    /// A value or several, as text.
    private static List<String> words(JsonNode value) {
        return value.isMissingNode()
                ? List.of()
                : value.isArray()
                        ? value.valueStream().flatMap(it -> words(it).stream()).toList()
                        : List.of(value.isNull() ? "null" : value.asString());
    }

    static List<Case> cases(Path folder) {
        return tests(folder).stream().map(Test::asCase).toList();
    }

    /// All tests of a folder, file by file.
    static List<Test> tests(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .flatMap(file -> testsOf(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Test> testsOf(Path file) {
        String name = String.valueOf(file.getFileName());
        var tests = new ArrayList<Test>();
        for (JsonNode scenario : Vectors.yaml(Vectors.text(file))) {
            Resolver zone = NamedZone.of(scenario.path("zonedata"));
            scenario.path("tests")
                    .properties()
                    .forEach(test ->
                            tests.add(new Test(name, test.getKey(), test.getValue(), zone)));
        }
        return tests;
    }
}
