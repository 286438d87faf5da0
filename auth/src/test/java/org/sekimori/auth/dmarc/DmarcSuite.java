package org.sekimori.auth.dmarc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The conformance suite of `conformance/dmarc`, read and run; its README tells the form.
final class DmarcSuite {
    private DmarcSuite() {}

    /// One test.
    ///
    /// @param file the name of its file
    record Case(String file, String scenario, String name, Map<?, ?> test, ZoneResolver zone) {

        DmarcCheck run() {
            var transcript = new Transcript(zone, Deadline.NEVER);
            Dmarc dmarc = Dmarc.treeWalk();
            return test.get("header") instanceof List<?> lines
                    ? dmarc.evaluate(author(lines), evidence(), transcript)
                    : dmarc.evaluate(Domain.of(text("author")), evidence(), transcript);
        }

        /// What is not as the suite wants it.
        List<String> misses(DmarcCheck check) {
            var misses = new ArrayList<String>();
            var facts = facts(check);
            DmarcVectors.map(test, "expect")
                    .forEach((key, wanted) -> {
                        List<?> right =
                                wanted instanceof List<?> several ? several : listOf(wanted);
                        String found = facts.get(key.toString());
                        if (right.stream()
                                .noneMatch(value -> String.valueOf(value).equals(found))) {
                            misses.add(key + " is " + found + ", not " + wanted);
                        }
                    });
            return misses;
        }

        String spec() {
            return text("spec");
        }

        private static Author author(List<?> lines) {
            String header = lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
            return Author.of(HeaderBlock.parse(header.getBytes(StandardCharsets.UTF_8)));
        }

        /// An SPF or DKIM result counts as it passes, or as it came to no end.
        private Evidence evidence() {
            var passed = new ArrayList<AuthenticatedIdentifier>();
            var undecided = new ArrayList<AuthenticatedIdentifier>();
            for (Outcome outcome : outcomes()) {
                switch (outcome.result()) {
                    case "pass" -> passed.add(outcome.identifier());
                    case "temperror" -> undecided.add(outcome.identifier());
                    default -> {}
                }
            }
            return new Evidence(passed, undecided);
        }

        private List<Outcome> outcomes() {
            Stream<Outcome> spf =
                    Optional.ofNullable((Object) test.get("spf")).stream()
                            .map(text -> words(text))
                            .map(w ->
                                    new Outcome(
                                            w[0],
                                            new AuthenticatedIdentifier.Spf(Domain.of(w[1]))));
            List<?> signatures = test.get("dkim") instanceof List<?> list ? list : List.of();
            Stream<Outcome> dkim =
                    signatures.stream()
                            .map(text -> words(text))
                            .map(w ->
                                    new Outcome(
                                            w[0],
                                            new AuthenticatedIdentifier.Dkim(
                                                    Domain.of(w[1]), "s")));
            return Stream.concat(spf, dkim).toList();
        }

        private static String[] words(Object text) {
            return text.toString().split(" ");
        }

        private String text(String key) {
            return String.valueOf((Object) test.get(key));
        }

        @Override
        public String toString() {
            return file + ", " + scenario + ": " + name;
        }
    }

    private record Outcome(String result, AuthenticatedIdentifier identifier) {}

    /// What a check says, under the suite's names.
    static Map<String, String> facts(DmarcCheck check) {
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

    private static List<String> listOf(Object value) {
        return List.of(String.valueOf(value));
    }

    /// All cases of a folder, file by file.
    static List<Case> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .flatMap(file -> readFile(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> readFile(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var cases = new ArrayList<Case>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            var scenario = (Map<?, ?>) document;
            var zone =
                    ZoneResolver.of(
                            DmarcSuiteZone.zoneText(DmarcVectors.map(scenario, "zonedata")));
            DmarcVectors.map(scenario, "tests")
                    .forEach((name, test) ->
                            cases.add(
                                    new Case(
                                            String.valueOf(file.getFileName()),
                                            DmarcVectors.text(scenario, "description"),
                                            name.toString(),
                                            (Map<?, ?>) test,
                                            zone)));
        }
        return cases;
    }
}
