package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.dmarc.AuthenticatedIdentifier;
import org.sekimori.auth.dmarc.DmarcRecord;
import org.sekimori.auth.dmarc.DmarcRecord.Problem;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.dns.zone.ZoneResolver;
import tools.jackson.databind.JsonNode;

/// The tests of OpenDMARC, which are of RFC 7489.
final class OpenDmarc {
    private OpenDmarc() {}

    static List<Case> cases(Path folder) {
        JsonNode suite = Vectors.json(folder.resolve("cases.json"));
        var cases = new ArrayList<Case>();
        suite.path("alignment").forEach(test -> cases.add(alignment(test)));
        suite.path("parse").forEach(test -> cases.add(record(test)));
        suite.path("from_domain").forEach(test -> cases.add(DmarcTrial.from(test)));
        PublicSuffixList list = SuffixSuite.list(folder.resolveSibling("psl"));
        suite.path("org_domain").forEach(test -> cases.add(organizationalDomain(list, test)));
        suite.path("spf").forEach(test -> cases.add(spf(test)));
        return cases;
    }

    private static Case alignment(JsonNode test) {
        String a = test.path("a").asString();
        String b = test.path("b").asString();
        String mode = test.path("mode").asString();
        return Case.of(
                a + " and " + b + ", " + mode,
                test.path("aligned").asBoolean() ? "aligned" : "unaligned",
                () -> {
                    Optional<Domain> first = Domain.parse(a);
                    boolean aligned =
                            first.isPresent()
                                    && Domain.parse(b)
                                            .filter(second -> areAligned(first.get(), second, mode))
                                            .isPresent();
                    return aligned ? "aligned" : "unaligned";
                });
    }

    /// The names are below `com` and `de`, where the organizational domain has two labels by any
    /// list: here the second one publishes a record.
    private static boolean areAligned(Domain first, Domain second, String mode) {
        String owner = second.lastLabels(2).orElse(second).name();
        var zone =
                ZoneResolver.of(
                        "_dmarc.%s. TXT \"v=DMARC1; p=none; aspf=%s\"\n"
                                .formatted(owner, mode.charAt(0)));
        return DmarcTrial.evaluate(
                        zone, second.name(), List.of(new AuthenticatedIdentifier.Spf(first)))
                .spfAligned();
    }

    private static Case record(JsonNode test) {
        String text = test.path("record").asString();
        return Case.of(
                text.isEmpty() ? "an empty record" : text,
                test.path("outcome").asString().equals("DMARC_PARSE_OKAY") ? "good" : "wrong",
                () ->
                        DmarcRecord.parse(text)
                                .filter(record -> record.use() == DmarcRecord.Use.AS_PUBLISHED)
                                .filter(record ->
                                        record.findings().stream()
                                                .noneMatch(
                                                        f -> f.problem() == Problem.INVALID_VALUE))
                                .map(_ -> "good")
                                .orElse("wrong"));
    }

    private static Case organizationalDomain(PublicSuffixList list, JsonNode test) {
        String name = test.path("domain").asString();
        return Case.of(
                "organizational domain of " + name,
                test.path("org").asString(),
                () -> list.organizationalDomain(Domain.of(name)).name());
    }

    /// The record is at every name. Where more than it is asked for, the suite wants the live DNS
    /// of its day.
    private static Case spf(JsonNode test) {
        String address = test.path("ip").asString();
        String record = test.path("record").asString("the domain's own record");
        String id = "spf: " + address + " and " + record;
        return test.path("needs_live_dns").asBoolean()
                ? Case.untried(id)
                : Case.of(
                        id,
                        test.path("outcome").asString(),
                        () -> spfResult(test, IpAddress.of(address), record));
    }

    private static String spfResult(JsonNode test, IpAddress address, String record) {
        Answer found = new Answer.Found(List.of(new Rdata.Text(record)), 0);
        String sender = test.path("mailfrom").asString().replaceAll("[<>]", "");
        int at = sender.lastIndexOf('@');
        return new Spf(SpfSettings.NONE)
                .check(
                        new Spf.Client(address, test.path("helo").asString()),
                        SpfIdentity.mailFrom(sender.substring(0, at), sender.substring(at + 1)),
                        Instant.EPOCH,
                        new Transcript((_, _) -> found, Deadline.NEVER))
                .verdict()
                .word();
    }
}
