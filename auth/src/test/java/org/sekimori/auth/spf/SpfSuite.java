package org.sekimori.auth.spf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A public SPF test suite in the YAML of openspf.org: scenarios, each with tests and the whole DNS
/// for them.
final class SpfSuite {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private SpfSuite() {}

    /// One test.
    ///
    /// @param results the results that are right, any of them
    /// @param explanation what a fail is explained with, where the suite says
    record Case(
            String scenario,
            String name,
            Map<?, ?> test,
            List<String> results,
            Optional<String> explanation,
            SpfSuiteZone zone) {

        /// Whether the suite gives an address that is one, and one of the RFC's results.
        boolean canRun() {
            return IpAddress.parse(text("host")).isPresent() && !results.contains("ambiguous");
        }

        SpfCheck run(SpfSettings settings) {
            var client = new Spf.Client(IpAddress.of(text("host")), text("helo"));
            var dns = new Transcript(zone, Deadline.NEVER);
            return new Spf(settings).check(client, identity(), NOW, dns);
        }

        /// What is not as the suite wants it.
        Optional<String> miss(SpfCheck check) {
            if (!results.contains(check.verdict().word())) {
                return Optional.of(
                        check.verdict().word()
                                + " ("
                                + check.verdict().cause()
                                + "), not "
                                + results);
            }
            String words = check.explanation().map(SpfVerdict.Explanation::text).orElse("");
            return explanation
                    .filter(wanted -> !wanted.equalsIgnoreCase(words))
                    .map(wanted -> "explained with \"" + words + "\", not \"" + wanted + "\"");
        }

        private SpfIdentity identity() {
            String sender = text("mailfrom");
            if (sender.isEmpty()) {
                return SpfIdentity.helo(text("helo"));
            }
            int at = sender.lastIndexOf('@');
            return SpfIdentity.mailFrom(
                    at < 0 ? "" : sender.substring(0, at), sender.substring(at + 1));
        }

        private String text(String key) {
            Object value = test.get(key);
            return value == null ? "" : value.toString();
        }

        @Override
        public String toString() {
            return scenario + ": " + name;
        }
    }

    static List<Case> read(Path file) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
        var cases = new ArrayList<Case>();
        for (Object document : new Load(settings).loadAllFromString(content(file))) {
            if (document instanceof Map<?, ?> scenario) {
                addCases(scenario, cases);
            }
        }
        return cases;
    }

    private static void addCases(Map<?, ?> scenario, List<Case> cases) {
        Object description = scenario.get("description");
        var zone = SpfSuiteZone.of(part(scenario, "zonedata"));
        part(scenario, "tests")
                .forEach((name, body) -> {
                    var test = (Map<?, ?>) body;
                    cases.add(
                            new Case(
                                    description == null ? "" : description.toString(),
                                    name.toString(),
                                    test,
                                    results(Objects.requireNonNull(test.get("result"))),
                                    Optional.ofNullable((Object) test.get("explanation"))
                                            .map(Object::toString),
                                    zone));
                });
    }

    private static Map<?, ?> part(Map<?, ?> scenario, String key) {
        return (Map<?, ?>) Objects.requireNonNull(scenario.get(key), key);
    }

    private static List<String> results(Object result) {
        return result instanceof List<?> several
                ? several.stream().map(Object::toString).toList()
                : List.of(result.toString());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name that two DNS names are compared by.
    static Optional<Domain> name(Object written) {
        return Domain.query(written.toString());
    }
}
