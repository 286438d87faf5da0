package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Transcript;
import tools.jackson.databind.JsonNode;

/// An SPF suite in the YAML of openspf.org: scenarios, each with tests and the whole DNS for them.
///
/// @param explanation what a fail is explained with where the domain does not say
record SpfSuite(String file, String explanation) implements Suite.Reader {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Domain RECEIVER = Domain.of("localdomain.foo.bar");

    @Override
    public List<Case> cases(Path folder) {
        var spf = new Spf(new SpfSettings(Optional.of(RECEIVER), Optional.of(explanation)));
        var cases = new ArrayList<Case>();
        for (JsonNode scenario : Vectors.yaml(Vectors.text(folder.resolve(file)))) {
            var zone = SpfSuiteZone.of(scenario.path("zonedata"));
            scenario.path("tests")
                    .properties()
                    .forEach(test ->
                            cases.add(
                                    new Case(
                                            test.getKey(),
                                            () -> miss(spf, test.getValue(), zone))));
        }
        return cases;
    }

    private static Optional<String> miss(Spf spf, JsonNode test, SpfSuiteZone zone) {
        var client =
                new Spf.Client(
                        IpAddress.of(test.path("host").asString()), test.path("helo").asString(""));
        var dns = new Transcript(zone, Deadline.NEVER);
        SpfCheck check = spf.check(client, identity(test), NOW, dns);
        List<String> results = texts(test.path("result"));
        if (!results.contains(check.verdict().word())) {
            return Case.miss(String.join(" or ", results), check.verdict().word());
        }
        String words = check.explanation().map(SpfVerdict.Explanation::text).orElse("");
        String wanted = test.path("explanation").asString(words);
        return wanted.equalsIgnoreCase(words)
                ? Optional.empty()
                : Case.miss("explained with " + wanted, words);
    }

    private static SpfIdentity identity(JsonNode test) {
        String sender = test.path("mailfrom").asString("");
        if (sender.isEmpty()) {
            return SpfIdentity.helo(test.path("helo").asString(""));
        }
        int at = sender.lastIndexOf('@');
        return SpfIdentity.mailFrom(
                at < 0 ? "" : sender.substring(0, at), sender.substring(at + 1));
    }

    /// A result, or the several that are right.
    private static List<String> texts(JsonNode results) {
        return results.isArray()
                ? results.valueStream().map(JsonNode::asString).toList()
                : List.of(results.asString());
    }
}
