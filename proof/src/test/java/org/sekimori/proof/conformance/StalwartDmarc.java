package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.DmarcRecord.FailureOption;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.dns.Domain;
import tools.jackson.databind.JsonNode;

/// Stalwart's tests of DMARC: evaluations and parsed records.
final class StalwartDmarc {
    private static final Map<Set<FailureOption>, String> OPTIONS =
            Map.of(
                    Set.of(FailureOption.ALL_FAIL), "all",
                    Set.of(FailureOption.ANY_FAIL), "any",
                    Set.of(FailureOption.SPF), "spf",
                    Set.of(FailureOption.DKIM, FailureOption.SPF), "dkimspf");

    /// Said by the suite of what failed; of what was not even there it says `none`.
    private static final String NOT_ALIGNED = "fail";

    private StalwartDmarc() {}

    static List<Case> cases(Path folder) {
        JsonNode suite = Vectors.json(folder.resolve("cases.json"));
        var cases = new ArrayList<Case>();
        suite.path("evaluate")
                .forEach(test ->
                        cases.add(
                                new Case(
                                        test.path("title").asString(),
                                        () -> misses(test, facts(test)))));
        suite.path("parse")
                .forEach(test ->
                        cases.add(
                                new Case(
                                        test.path("record").asString(),
                                        () -> misses(test, parsed(test)))));
        Stream.of("external_reporting", "mta_sts", "tlsrpt")
                .flatMap(other ->
                        suite.path(other)
                                .valueStream()
                                .map(test -> test.path("title").asString(recordOf(test))))
                .forEach(id -> cases.add(Case.untried(id)));
        return cases;
    }

    private static String recordOf(JsonNode test) {
        return test.path("record").asString();
    }

    private static Function<String, String> facts(JsonNode test) {
        var passed = new ArrayList<>(DmarcTrial.signatures(test.path("dkim"), "d"));
        if (test.path("spf_result").asString("").equals("pass")) {
            Domain.parse(test.path("spf_domain").asString())
                    .ifPresent(domain -> passed.add(new AuthenticatedIdentifier.Spf(domain)));
        }
        String from = test.path("header_from").asString();
        DmarcCheck check =
                DmarcTrial.evaluate(
                        NamedZone.of(test.path("dns")),
                        from.substring(from.indexOf('@') + 1),
                        passed);
        return fact ->
                switch (fact) {
                    case "policy" -> check.policy().map(DmarcPolicy::word).orElse("none");
                    case "record" -> check.record().isPresent() ? "a record" : "";
                    case "spf_aligned" -> check.spfAligned() ? "pass" : NOT_ALIGNED;
                    case "dkim_aligned" -> check.dkimAligned() ? "pass" : NOT_ALIGNED;
                    default -> "unknown";
                };
    }

    private static Function<String, String> parsed(JsonNode test) {
        DmarcRecord record = DmarcRecord.parse(recordOf(test)).orElseThrow();
        DmarcRecord.Requests requests = record.requests();
        Optional<DmarcPolicy> sp = requests.sp().or(requests::p);
        return fact ->
                switch (fact) {
                    case "adkim" -> lower(record.alignment().dkim());
                    case "aspf" -> lower(record.alignment().spf());
                    case "fo" -> OPTIONS.getOrDefault(record.reporting().options(), "other");
                    case "p" -> requests.p().orElseThrow().word();
                    case "sp" -> sp.orElseThrow().word();
                    case "np" -> requests.np().or(() -> sp).orElseThrow().word();
                    case "psd" ->
                            record.psd() == DmarcRecord.Psd.UNKNOWN
                                    ? "default"
                                    : lower(record.psd());
                    case "t" -> String.valueOf(record.testing());
                    case "rua" -> addresses(record.reporting().aggregate());
                    case "ruf" -> addresses(record.reporting().failure());
                    default -> "unknown";
                };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String addresses(List<ReportUri> uris) {
        return uris.stream()
                .map(uri ->
                        switch (uri) {
                            case ReportUri.Mail mail -> mail.addresses().getFirst().toString();
                            case ReportUri.Other other -> other.text();
                        })
                .collect(Collectors.joining(","));
    }

    private static Optional<String> misses(JsonNode test, Function<String, String> facts) {
        return test.path("expect").properties().stream()
                .flatMap(fact ->
                        Case.miss(
                                fact.getKey() + " " + wanted(fact.getKey(), fact.getValue()),
                                fact.getKey() + " " + facts.apply(fact.getKey()))
                                .stream())
                .findFirst();
    }

    /// URIs come with their sizes, which RFC 9989 §4.8 wants ignored.
    private static String wanted(String fact, JsonNode value) {
        if (fact.endsWith("_aligned") && !value.asString().equals("pass")) {
            return NOT_ALIGNED;
        }
        return value.isArray()
                ? value.valueStream()
                        .map(uri -> uri.path(0).asString())
                        .collect(Collectors.joining(","))
                : value.asString("");
    }
}
