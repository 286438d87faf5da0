package org.sekimori.proof.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.auth.dmarc.DmarcVerdict;
import org.sekimori.auth.spf.SpfTerm;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;
import tools.jackson.databind.JsonNode;

/// The functional tests of rspamd on SPF, DKIM, ARC and DMARC: whole messages, judged by the
/// [Evaluator]. Its symbols stand for our verdicts.
final class Rspamd {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Rspamd() {}

    static List<Case> cases(Path folder) {
        RspamdZone zone = RspamdZone.of(Vectors.json(folder.resolve("dns.json")));
        var evaluator = new Evaluator(EvaluatorSettings.standard(), zone, () -> 0);
        var cases = new ArrayList<Case>();
        for (JsonNode test : Vectors.json(folder.resolve("cases.json"))) {
            String title = test.path("title").asString();
            if (test.path("scans").isEmpty()) {
                cases.add(Case.untried(title));
            }
            for (JsonNode scan : test.path("scans")) {
                Path file = folder.resolve(scan.path("file").asString());
                cases.add(
                        Files.exists(file)
                                ? new Case(title, () -> miss(evaluator, zone, file, scan))
                                : Case.untried(title));
            }
        }
        return cases;
    }

    /// Without the key of a signature a case says nothing about the signature.
    private static Optional<String> miss(
            Evaluator evaluator, RspamdZone zone, Path file, JsonNode scan) {
        Evaluation evaluation = evaluate(evaluator, file, scan.path("params"));
        if (evaluation.keysAsked().stream().anyMatch(it -> !zone.lists(it.question().name()))) {
            return Optional.of(Deviations.NOT_RUN);
        }
        Set<String> symbols = symbols(evaluation);
        for (JsonNode wanted : scan.path("expect")) {
            String symbol = wanted.path(0).asString();
            if (!symbols.contains(symbol)) {
                String kind = symbol.replaceFirst("^(R_[A-Z]+|[A-Z]+)_.*", "$1");
                return Case.miss(
                        symbol,
                        symbols.stream()
                                .filter(it -> it.startsWith(kind))
                                .collect(Collectors.joining(", ")));
            }
        }
        return scan.path("not_expect")
                .valueStream()
                .map(unwanted -> unwanted.path(0).asString())
                .filter(symbols::contains)
                .findFirst()
                .map(unwanted -> unwanted + ", which must not be");
    }

    private static Evaluation evaluate(Evaluator evaluator, Path file, JsonNode params) {
        var arrival =
                Arrival.of(
                        Optional.ofNullable(params.path("IP").asString(null)).map(IpAddress::of),
                        params.path("Helo").asString(""),
                        SmtpPath.bare(params.path("From").asString("")));
        try {
            return evaluator.evaluate(arrival, Message.of(Vectors.mail(file)), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> symbols(Evaluation evaluation) {
        var symbols = new TreeSet<String>();
        evaluation.client().spf().ifPresent(check -> symbols.addAll(spf(check.verdict())));
        if (evaluation.client().spf().isEmpty()) {
            symbols.add("R_SPF_NA");
        }
        evaluation
                .content()
                .ifPresent(content -> {
                    content.dkim().forEach(check -> symbols.add(dkim(check.verdict())));
                    if (content.dkim().isEmpty()) {
                        symbols.add("R_DKIM_NA");
                    }
                    symbols.addAll(arc(content.arc().verdict()));
                    symbols.add(dmarc(content.dmarc()));
                });
        return symbols;
    }

    private static Set<String> spf(SpfVerdict verdict) {
        return switch (verdict) {
            case SpfVerdict.Pass(SpfVerdict.Match by) ->
                    by.term().mechanism() instanceof SpfTerm.All
                            ? Set.of("R_SPF_ALLOW", "R_SPF_PLUSALL")
                            : Set.of("R_SPF_ALLOW");
            case SpfVerdict.Fail _ -> Set.of("R_SPF_FAIL");
            case SpfVerdict.SoftFail _ -> Set.of("R_SPF_SOFTFAIL");
            case SpfVerdict.Neutral _ -> Set.of("R_SPF_NEUTRAL");
            case SpfVerdict.None _ -> Set.of("R_SPF_NA");
            case SpfVerdict.TempError _ -> Set.of("R_SPF_DNSFAIL");
            case SpfVerdict.PermError _ -> Set.of("R_SPF_PERMFAIL");
        };
    }

    private static String dkim(DkimVerdict verdict) {
        return switch (verdict.word()) {
            case "pass" -> "R_DKIM_ALLOW";
            case "fail" -> "R_DKIM_REJECT";
            case "temperror" -> "R_DKIM_TEMPFAIL";
            case "permerror" -> "R_DKIM_PERMFAIL";
            default -> "R_DKIM_" + verdict.word();
        };
    }

    /// What rspamd tells apart as a chain that is invalid, or refused, is one fail.
    private static Set<String> arc(ArcVerdict verdict) {
        return switch (verdict) {
            case ArcVerdict.Pass _ -> Set.of("ARC_ALLOW");
            case ArcVerdict.Fail _ -> Set.of("ARC_INVALID", "ARC_REJECT");
            case ArcVerdict.None _ -> Set.of("ARC_NA");
        };
    }

    private static String dmarc(DmarcCheck check) {
        return switch (check.verdict()) {
            case DmarcVerdict.Pass _ -> "DMARC_POLICY_ALLOW";
            case DmarcVerdict.Fail _ ->
                    switch (check.disposition().orElse(DmarcPolicy.NONE)) {
                        case NONE -> "DMARC_POLICY_SOFTFAIL";
                        case QUARANTINE -> "DMARC_POLICY_QUARANTINE";
                        case REJECT -> "DMARC_POLICY_REJECT";
                    };
            case DmarcVerdict.None _ -> "DMARC_NA";
            case DmarcVerdict.TempError _ -> "DMARC_DNSFAIL";
            case DmarcVerdict.PermError _ -> "DMARC_BAD_POLICY";
        };
    }
}
