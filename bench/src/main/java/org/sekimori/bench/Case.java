package org.sekimori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneText;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One message of a corpus, how it came, and the verdict that it was made for.
final class Case {
    private final String id;
    private final byte[] octets;
    private final Arrival arrival;
    private final String mailFrom;
    private final String verdict;

    private Case(String id, byte[] octets, Arrival arrival, String mailFrom, String verdict) {
        this.id = id;
        this.octets = octets;
        this.arrival = arrival;
        this.mailFrom = mailFrom;
        this.verdict = verdict;
    }

    /// Reads `envelopes.jsonl` and the messages that it names.
    static List<Case> read(Path corpus) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        var cases = new ArrayList<Case>();
        for (String line : Files.readAllLines(corpus.resolve("envelopes.jsonl"))) {
            JsonNode node = mapper.readTree(line);
            cases.add(
                    new Case(
                            node.get("id").asString(),
                            Files.readAllBytes(
                                    corpus.resolve("msg", node.get("file").stringValue())),
                            Arrival.of(
                                    IpAddress.parse(node.get("ip").stringValue()),
                                    node.get("helo").stringValue(),
                                    SmtpPath.bare(node.get("mail_from").stringValue())),
                            node.get("mail_from").stringValue(),
                            intended(node.get("expect"))));
        }
        return List.copyOf(cases);
    }

    /// The corpus's DNS, all of it in memory.
    static Resolver zones(Path corpus) throws IOException {
        var sources = new ArrayList<ZoneText.Source>();
        try (Stream<Path> files = Files.list(corpus.resolve("zones"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".zone")).toList()) {
                sources.add(ZoneText.Source.of(file.toString(), Files.readAllBytes(file)));
            }
        }
        return ZoneText.parse(sources).resolver();
    }

    String id() {
        return id;
    }

    /// The message; not to be changed.
    byte[] octets() {
        return octets;
    }

    Arrival arrival() {
        return arrival;
    }

    /// The address of the envelope's sender; nothing for the null reverse path.
    String mailFrom() {
        return mailFrom;
    }

    /// SPF, every signature, DMARC and its policy, as [#verdict(Evaluation)] writes them.
    String verdict() {
        return verdict;
    }

    private static String intended(JsonNode expect) {
        var dkim = new ArrayList<String>();
        for (JsonNode signature : expect.get("dkim")) {
            dkim.add(
                    String.join(
                            " ",
                            signature.get("d").stringValue(),
                            signature.get("s").stringValue(),
                            signature.get("result").stringValue()));
        }
        return verdict(
                expect.get("spf").stringValue(),
                dkim,
                expect.get("dmarc").stringValue(),
                expect.get("policy").asString("none"));
    }

    /// What an evaluation came to.
    static String verdict(Evaluation evaluation) {
        Evaluation.Content content = evaluation.content().orElseThrow();
        return verdict(
                evaluation.client().spf().orElseThrow().verdict().word(),
                content.dkim().stream().map(Case::verdict).toList(),
                content.dmarc().verdict().word(),
                content.dmarc().policy().map(DmarcPolicy::word).orElse("none"));
    }

    private static String verdict(DkimCheck check) {
        Optional<String> domain = check.signature().domain().map(Domain::name);
        return String.join(
                " ",
                domain.orElse(""),
                check.signature().selector().orElse(""),
                check.verdict().word());
    }

    static String verdict(String spf, List<String> dkim, String dmarc, String policy) {
        return "spf %s, dkim %s, dmarc %s %s".formatted(spf, dkim, dmarc, policy);
    }
}
