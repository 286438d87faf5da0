package org.sekimori.auth.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekimori.auth.dmarc.DmarcVectors.Tried;
import org.sekimori.dns.Domain;

/// `dmarc-stalwart/cases.json`: evaluations and parsed records. Its checks of report destinations,
/// MTA-STS and TLS reports are not DMARC evaluation and are not run here.
final class StalwartDmarcSuite {
    private static final Map<Set<DmarcRecord.FailureOption>, String> OPTIONS =
            Map.of(
                    Set.of(DmarcRecord.FailureOption.ALL_FAIL), "all",
                    Set.of(DmarcRecord.FailureOption.ANY_FAIL), "any",
                    Set.of(DmarcRecord.FailureOption.SPF), "spf",
                    Set.of(DmarcRecord.FailureOption.DKIM, DmarcRecord.FailureOption.SPF),
                            "dkimspf");

    private StalwartDmarcSuite() {}

    static List<Tried> run() {
        Map<?, ?> cases =
                DmarcVectors.read(DmarcVectors.folder().resolve("dmarc-stalwart/cases.json"));
        var tried = new ArrayList<Tried>();
        DmarcVectors.list(cases, "evaluate").forEach(test -> tried.add(evaluate(test)));
        DmarcVectors.list(cases, "parse").forEach(test -> tried.add(parse(test)));
        return tried;
    }

    private static Tried evaluate(Object test) {
        var passed = new ArrayList<>(DmarcVectors.signatures(DmarcVectors.list(test, "dkim"), "d"));
        if (DmarcVectors.text(test, "spf_result").equals("pass")) {
            Domain.parse(DmarcVectors.text(test, "spf_domain"))
                    .ifPresent(domain -> passed.add(new AuthenticatedIdentifier.Spf(domain)));
        }
        String from = DmarcVectors.text(test, "header_from");
        DmarcCheck check =
                DmarcVectors.evaluate(
                        DmarcVectors.zone(DmarcVectors.map(test, "dns")),
                        from.substring(from.indexOf('@') + 1),
                        passed);
        var wrong = new ArrayList<String>();
        DmarcVectors.map(test, "expect")
                .forEach((key, wanted) -> {
                    boolean right =
                            switch (key.toString()) {
                                case "policy" ->
                                        check.policy()
                                                .map(DmarcPolicy::word)
                                                .equals(Optional.of(wanted));
                                case "record" -> check.record().isEmpty();
                                case "spf_aligned" -> check.spfAligned() == wanted.equals("pass");
                                case "dkim_aligned" -> check.dkimAligned() == wanted.equals("pass");
                                default -> false;
                            };
                    if (!right) {
                        wrong.add(key + " is not " + wanted);
                    }
                });
        return new Tried(DmarcVectors.text(test, "title"), first(wrong));
    }

    private static Tried parse(Object test) {
        String text = DmarcVectors.text(test, "record");
        DmarcRecord record = DmarcRecord.parse(text).orElseThrow();
        DmarcRecord.Requests requests = record.requests();
        Optional<DmarcPolicy> sp = requests.sp().or(requests::p);
        Map<String, String> found =
                Map.of(
                        "adkim", lower(record.alignment().dkim()),
                        "aspf", lower(record.alignment().spf()),
                        "fo", OPTIONS.getOrDefault(record.reporting().options(), "other"),
                        "p", requests.p().orElseThrow().word(),
                        "sp", sp.orElseThrow().word(),
                        "np", requests.np().or(() -> sp).orElseThrow().word(),
                        "psd",
                                record.psd() == DmarcRecord.Psd.UNKNOWN
                                        ? "default"
                                        : lower(record.psd()),
                        "t", String.valueOf(record.testing()),
                        "rua", addresses(record.reporting().aggregate()),
                        "ruf", addresses(record.reporting().failure()));
        var wrong = new ArrayList<String>();
        DmarcVectors.map(test, "expect")
                .forEach((key, wanted) -> {
                    String right =
                            wanted instanceof List<?> uris ? wanted(uris) : wanted.toString();
                    if (!right.equals(found.get(key.toString()))) {
                        wrong.add(key + " is " + found.get(key.toString()) + ", not " + right);
                    }
                });
        return new Tried(text, first(wrong));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String addresses(List<ReportUri> uris) {
        return uris.stream()
                .map(uri ->
                        uri instanceof ReportUri.Mail mail ? mail.address().toString() : uri.text())
                .collect(Collectors.joining(","));
    }

    /// Without the sizes, which RFC 9989 §4.8 wants ignored.
    private static String wanted(List<?> uris) {
        return uris.stream()
                .map(uri -> ((List<?>) uri).getFirst().toString())
                .collect(Collectors.joining(","));
    }

    private static Optional<String> first(List<String> wrong) {
        return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong.getFirst());
    }
}
