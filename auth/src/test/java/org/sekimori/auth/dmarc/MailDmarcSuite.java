package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekimori.auth.dmarc.DmarcRecord.Problem;
import org.sekimori.auth.dmarc.DmarcVectors.Tried;
import org.sekimori.dns.Domain;
import org.sekimori.dns.zone.ZoneResolver;

/// `dmarc-mail-dmarc/cases.json`, the tests of Mail::DMARC. Its checks of report destinations are
/// not DMARC evaluation and are not run here.
final class MailDmarcSuite {
    private static final Set<Problem> WRONG =
            Set.of(Problem.INVALID_VALUE, Problem.INVALID_URI, Problem.OTHER_SCHEME);

    private final Map<?, ?> cases =
            DmarcVectors.read(DmarcVectors.folder().resolve("dmarc-mail-dmarc/cases.json"));
    private final ZoneResolver zone =
            ZoneResolver.of(
                    DmarcVectors.list(cases, "zonefile").stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
    private final List<Tried> tried = new ArrayList<>();

    private MailDmarcSuite() {}

    static List<Tried> run() {
        var suite = new MailDmarcSuite();
        DmarcVectors.list(suite.cases, "evaluate").forEach(suite::evaluate);
        DmarcVectors.map(suite.cases, "org_domain").forEach(suite::organizationalDomain);
        DmarcVectors.list(suite.cases, "from_domain").forEach(suite::author);
        DmarcVectors.map(suite.cases, "tag_values_valid")
                .forEach((t, v) -> suite.values(t, v, true));
        DmarcVectors.map(suite.cases, "tag_values_invalid")
                .forEach((tag, values) -> suite.values(tag, values, false));
        Map<?, ?> uris = DmarcVectors.map(suite.cases, "report_uri");
        suite.values("rua", DmarcVectors.value(uris, "valid"), true);
        suite.values("rua", DmarcVectors.value(uris, "invalid"), false);
        DmarcVectors.list(suite.cases, "records_valid").forEach(r -> suite.record(r, true));
        DmarcVectors.list(suite.cases, "records_invalid").forEach(r -> suite.record(r, false));
        DmarcVectors.list(suite.cases, "real_world_malformed_records")
                .forEach(line -> suite.realRecord(line.toString()));
        return suite.tried;
    }

    private void evaluate(Object test) {
        var passed =
                new ArrayList<>(DmarcVectors.signatures(DmarcVectors.list(test, "dkim"), "domain"));
        for (Object spf : DmarcVectors.list(test, "spf")) {
            if (DmarcVectors.text(spf, "result").equals("pass")
                    && DmarcVectors.text(spf, "scope").equals("mfrom")) {
                passed.add(
                        new AuthenticatedIdentifier.Spf(
                                Domain.of(DmarcVectors.text(spf, "domain"))));
            }
        }
        boolean shared = ((Map<?, ?>) test).containsKey("zone");
        DmarcCheck check =
                DmarcVectors.evaluate(
                        shared ? zone : DmarcVectors.zone(DmarcVectors.map(test, "dns")),
                        DmarcVectors.text(test, "header_from"),
                        passed);
        Optional<String> miss = Optional.empty();
        for (Map.Entry<?, ?> expected : DmarcVectors.map(test, "expect").entrySet()) {
            String found = fact(check, expected.getKey().toString());
            if (!expected.getValue().equals(found)) {
                miss = Optional.of(expected.getKey() + " is " + found);
            }
        }
        tried.add(new Tried(DmarcVectors.text(test, "title"), miss));
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
            default -> "not known here";
        };
    }

    private void organizationalDomain(Object name, Object wanted) {
        DmarcCheck check = DmarcVectors.evaluate(zone, name.toString(), List.of());
        tried.add(
                Tried.of(
                        "organizational domain of " + name,
                        wanted,
                        check.organizationalDomain().map(Domain::name).orElse("")));
    }

    private void author(Object test) {
        String from = DmarcVectors.text(test, "header");
        String wanted = DmarcVectors.text(test, "domain");
        tried.add(
                Tried.of(
                        from, wanted.isEmpty() ? "none" : wanted, DmarcVectors.authorDomain(from)));
    }

    /// A value in an otherwise good record: is anything found to be wrong?
    private void values(Object tag, Object values, boolean valid) {
        for (Object value : (List<?>) values) {
            String rest = tag.equals("p") ? "" : "; p=none";
            String fo = tag.equals("ruf") || tag.equals("rua") ? "" : "; ruf=mailto:a@b.example";
            String text =
                    tag.equals("v")
                            ? "v=" + value + "; p=none"
                            : "v=DMARC1; " + tag + "=" + value + rest + fo;
            Set<Problem> wrong = valid ? Set.of(Problem.INVALID_VALUE, Problem.INVALID_URI) : WRONG;
            boolean good =
                    DmarcRecord.parse(text)
                            .filter(r ->
                                    r.findings().stream()
                                            .noneMatch(f -> wrong.contains(f.problem())))
                            .isPresent();
            tried.add(Tried.of(tag + "=" + value, valid, good));
        }
    }

    private void record(Object text, boolean valid) {
        boolean usable =
                DmarcRecord.parse(text.toString())
                        .filter(record -> record.use() != DmarcRecord.Use.NOT_AT_ALL)
                        .isPresent();
        tried.add(Tried.of(text.toString(), valid, usable));
    }

    /// `domain=...;` and the record that was found there: a policy must come out of it.
    private void realRecord(String line) {
        String text = line.substring(line.indexOf(';') + 1);
        boolean usable =
                DmarcRecord.parse(text)
                        .filter(record -> record.use() == DmarcRecord.Use.AS_PUBLISHED)
                        .isPresent();
        tried.add(Tried.of(line, true, usable));
    }
}
