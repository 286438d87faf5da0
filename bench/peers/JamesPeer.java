import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.impl.SPF;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.dns.zone.ZoneText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// jDKIM and jSPF on the corpus, asking the same DNS in memory as ours does: `JamesPeer CORPUS
/// PASSES`. There is no DMARC in them, and none is added.
public final class JamesPeer {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final ZoneResolver zones;
    private final SPF spf = new SPF(new Zones());

    private JamesPeer(ZoneResolver zones) {
        this.zones = zones;
    }

    private Answer ask(String name, RecordType type) {
        return Domain.query(name)
                .map(domain -> zones.ask(new Question(domain, type), Deadline.NEVER))
                .orElse(new Answer.NoSuchName(0));
    }

    private final class Zones implements DNSService {
        @Override
        public List<String> getRecords(DNSRequest request) {
            String name = request.getHostname();
            List<String> found =
                    switch (request.getRecordType()) {
                        case DNSRequest.TXT -> ask(name, RecordType.TXT).texts().toList();
                        case DNSRequest.A -> addresses(ask(name, RecordType.A));
                        case DNSRequest.AAAA -> addresses(ask(name, RecordType.AAAA));
                        case DNSRequest.PTR ->
                                ask(name, RecordType.PTR).names().map(Domain::name).toList();
                        case DNSRequest.MX ->
                                ask(name, RecordType.MX)
                                        .of(Rdata.Mx.class)
                                        .map(mx -> mx.exchange().name())
                                        .toList();
                        default -> List.of();
                    };
            return found.isEmpty() ? null : new ArrayList<>(found); // as its own service does
        }

        private static List<String> addresses(Answer answer) {
            return answer.addresses().map(Object::toString).toList();
        }

        @Override
        public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
            return CompletableFuture.completedFuture(getRecords(request));
        }

        @Override
        public List<String> getLocalDomainNames() {
            return List.of("mx.rcpt-bench.net");
        }

        @Override
        public void setTimeOut(int seconds) {}

        @Override
        public int getRecordLimit() {
            return 0;
        }

        @Override
        public void setRecordLimit(int limit) {}
    }

    private String verdict(JsonNode node, byte[] octets) throws Exception {
        var verifier =
                new DKIMVerifier((methods, selector, domain) ->
                        ask(selector + "._domainkey." + domain, RecordType.TXT).texts().toList());
        try {
            verifier.verify(new ByteArrayInputStream(octets));
        } catch (FailException e) {
            // told by the results
        }
        var passed = new ArrayList<String>();
        for (Result result : verifier.getResults()) {
            if (result.isSuccess()) {
                passed.add(result.getRecord().getDToken().toString());
            }
        }
        String said =
                spf.checkSPF(
                                node.get("ip").stringValue(),
                                node.get("mail_from").stringValue(),
                                node.get("helo").stringValue())
                        .getResult();
        return said + " " + passed.stream().sorted().toList();
    }

    private static String intended(JsonNode expect) {
        var passed = new ArrayList<String>();
        for (JsonNode signature : expect.get("dkim")) {
            if (signature.get("result").stringValue().equals("pass")) {
                passed.add(signature.get("d").stringValue());
            }
        }
        return expect.get("spf").stringValue() + " " + passed.stream().sorted().toList();
    }

    public static void main(String[] args) throws Exception {
        Path corpus = Path.of(args[0]);
        var sources = new ArrayList<ZoneText.Source>();
        try (var files = Files.list(corpus.resolve("zones"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".zone")).toList()) {
                sources.add(ZoneText.Source.of(file.toString(), Files.readAllBytes(file)));
            }
        }
        var peer = new JamesPeer(ZoneText.parse(sources).resolver());
        var nodes = new ArrayList<JsonNode>();
        var messages = new ArrayList<byte[]>();
        for (String line : Files.readAllLines(corpus.resolve("envelopes.jsonl"))) {
            JsonNode node = JsonMapper.shared().readTree(line);
            nodes.add(node);
            messages.add(Files.readAllBytes(corpus.resolve("msg", node.get("file").stringValue())));
        }
        double best = 0;
        int wrong = 0;
        for (int pass = 0; pass < Integer.parseInt(args[1]); pass++) {
            wrong = 0;
            long before = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < nodes.size(); i++) {
                String verdict = peer.verdict(nodes.get(i), messages.get(i));
                wrong += verdict.equals(intended(nodes.get(i).get("expect"))) ? 0 : 1;
            }
            double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
            best = Math.max(best, nodes.size() / seconds);
        }
        System.out.printf("%.0f messages/s a core, %d not as constructed%n", best, wrong);
    }
}
