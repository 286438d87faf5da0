package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.DmarcRecord.Problem;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import tools.jackson.databind.JsonNode;

/// The tests of Mail::DMARC.
final class MailDmarc {
    private static final Set<Problem> WRONG = Set.of(Problem.INVALID_VALUE, Problem.INVALID_URI);

    /// Where Mail::DMARC says that a URI is wrong, another scheme than `mailto` is meant as well.
    private static final Set<Problem> WRONG_OR_FOREIGN =
            Set.of(Problem.INVALID_VALUE, Problem.INVALID_URI, Problem.OTHER_SCHEME);

    private final JsonNode suite;
    private final Resolver zone;
    private final List<Case> cases = new ArrayList<>();

    private MailDmarc(JsonNode suite) {
        this.suite = suite;
        this.zone =
                ZoneResolver.of(
                        suite.path("zonefile")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.joining("\n")));
    }

    static List<Case> cases(Path folder) {
        var it = new MailDmarc(Vectors.json(folder.resolve("cases.json")));
        it.suite.path("evaluate").forEach(it::evaluation);
        it.suite
                .path("org_domain")
                .properties()
                .forEach(e -> it.organizationalDomain(e.getKey(), e.getValue().asString()));
        it.suite.path("from_domain").forEach(test -> it.cases.add(DmarcTrial.from(test)));
        it.suite
                .path("tag_values_valid")
                .properties()
                .forEach(e -> it.values(e.getKey(), e.getValue(), true));
        it.suite
                .path("tag_values_invalid")
                .properties()
                .forEach(e -> it.values(e.getKey(), e.getValue(), false));
        it.values("rua", it.suite.path("report_uri").path("valid"), true);
        it.values("rua", it.suite.path("report_uri").path("invalid"), false);
        it.suite.path("records_valid").forEach(record -> it.record(record.asString(), true));
        it.suite.path("records_invalid").forEach(record -> it.record(record.asString(), false));
        it.suite
                .path("real_world_malformed_records")
                .forEach(line -> it.malformed(line.asString()));
        it.suite
                .path("external_reporting")
                .forEach(test ->
                        it.cases.add(
                                Case.untried(
                                        "reports about "
                                                + test.path("policy_domain").asString()
                                                + " to "
                                                + test.path("destination").asString())));
        return it.cases;
    }

    private void evaluation(JsonNode test) {
        cases.add(new Case(test.path("title").asString(), () -> miss(test)));
    }

    private Optional<String> miss(JsonNode test) {
        var passed = new ArrayList<>(DmarcTrial.signatures(test.path("dkim"), "domain"));
        for (JsonNode spf : test.path("spf")) {
            if (spf.path("result").asString().equals("pass")
                    && spf.path("scope").asString("").equals("mfrom")) {
                passed.add(
                        new AuthenticatedIdentifier.Spf(Domain.of(spf.path("domain").asString())));
            }
        }
        DmarcCheck check =
                DmarcTrial.evaluate(
                        test.has("zone") ? zone : NamedZone.of(test.path("dns")),
                        test.path("header_from").asString(),
                        passed);
        return test.path("expect").properties().stream()
                .flatMap(fact ->
                        Case.miss(
                                fact.getKey() + " " + fact.getValue().asString(""),
                                fact.getKey() + " " + fact(check, fact.getKey()))
                                .stream())
                .findFirst();
    }

    private static String fact(DmarcCheck check, String key) {
        return switch (key) {
            case "result" -> check.verdict().word();
            case "disposition" -> check.disposition().map(DmarcPolicy::word).orElse("");
            case "published_p" -> check.policy().map(DmarcPolicy::word).orElse("");
            case "spf" -> check.spfAligned() ? "pass" : "fail";
            case "dkim" -> check.dkimAligned() ? "pass" : "fail";
            case "spf_align" -> check.spfAligned() ? "relaxed" : "";
            case "dkim_align" -> check.dkimAligned() ? "relaxed" : "";
            default -> "unknown";
        };
    }

    private void organizationalDomain(String name, String wanted) {
        cases.add(
                Case.of(
                        "organizational domain of " + name,
                        wanted,
                        () ->
                                DmarcTrial.evaluate(zone, name, List.of())
                                        .organizationalDomain()
                                        .map(Domain::name)
                                        .orElse("none")));
    }

    /// Values in an otherwise good record: is anything found to be wrong?
    private void values(String tag, JsonNode values, boolean valid) {
        Set<Problem> wrong = valid ? WRONG : WRONG_OR_FOREIGN;
        for (JsonNode value : values) {
            String written = tag + "=" + value.asString();
            cases.add(
                    Case.of(
                            written,
                            valid ? "valid" : "invalid",
                            () ->
                                    DmarcRecord.parse(recordWith(tag, written))
                                            .filter(record -> hasNone(record, wrong))
                                            .map(_ -> "valid")
                                            .orElse("invalid")));
        }
    }

    private static boolean hasNone(DmarcRecord record, Set<Problem> wrong) {
        return record.findings().stream().noneMatch(f -> wrong.contains(f.problem()));
    }

    private static String recordWith(String tag, String written) {
        return switch (tag) {
            case "v" -> written + "; p=none";
            case "p" -> "v=DMARC1; " + written;
            case "rua", "ruf" -> "v=DMARC1; p=none; " + written;
            default -> "v=DMARC1; p=none; ruf=mailto:a@b.example; " + written;
        };
    }

    private void record(String text, boolean valid) {
        cases.add(
                Case.of(
                        text.isEmpty() ? "an empty record" : text,
                        valid ? "usable" : "refused",
                        () ->
                                DmarcRecord.parse(text)
                                        .filter(r -> r.use() != DmarcRecord.Use.NOT_AT_ALL)
                                        .map(_ -> "usable")
                                        .orElse("refused")));
    }

    /// `domain=...;` and the record that was found there: a policy must come out of it.
    private void malformed(String line) {
        int end = line.indexOf(';');
        cases.add(
                Case.of(
                        "malformed: " + line.substring("domain=".length(), end),
                        DmarcRecord.Use.AS_PUBLISHED,
                        () ->
                                DmarcRecord.parse(line.substring(end + 1))
                                        .map(DmarcRecord::use)
                                        .orElse(DmarcRecord.Use.NOT_AT_ALL)));
    }
}
