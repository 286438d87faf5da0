package org.sekimori.proof.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import tools.jackson.databind.JsonNode;

/// The suites that are mail with signatures.
final class DkimSuites {
    private static final String EXPECTED = "expected.json";
    private static final Set<String> PASS = Set.of("pass");

    private DkimSuites() {}

    /// Where a signature cannot even be tried Mail::DKIM says `invalid`; with DomainKeys only,
    /// which RFC 4870 had and RFC 6376 does not, a message has no signature.
    static List<Case> mailDkim(Path folder) {
        JsonNode file = Vectors.json(folder.resolve(EXPECTED));
        Function<Domain, Answer> keys = withErrors(file);
        return cases(
                file.path("messages"),
                (name, wanted) -> {
                    var trial =
                            new DkimTrial(
                                    Vectors.mail(folder.resolve("t/corpus").resolve(name)),
                                    keys,
                                    DkimTrial.LATE);
                    return wanted.path("grading").asString().startsWith("domainkeys")
                            ? trial.missOfBest(Set.of("none"))
                            : trial.missOfBest(
                                    switch (wanted.path("expected").asString()) {
                                        case "pass" -> PASS;
                                        case "fail" -> Set.of("fail", "neutral");
                                        default -> Set.of("permerror", "temperror", "fail");
                                    });
                });
    }

    private static Function<Domain, Answer> withErrors(JsonNode file) {
        Function<Domain, Answer> found = DkimTrial.keys(file.path("dns"));
        return name -> {
            String error = file.path("dns_errors").path(name.name()).asString("");
            return error.contains("timed out")
                    ? new Answer.Failed(Answer.Failure.TIMEOUT, "")
                    : error.contains("SERVFAIL")
                            ? new Answer.Failed(Answer.Failure.SERVFAIL, "")
                            : found.apply(name);
        };
    }

    static List<Case> jdkim(Path folder) {
        JsonNode file = Vectors.json(folder.resolve(EXPECTED));
        return cases(
                file.path("messages"),
                (name, wanted) ->
                        new DkimTrial(
                                        Vectors.mail(folder.resolve("corpus").resolve(name)),
                                        DkimTrial.keys(file.path("dns")),
                                        DkimTrial.LATE)
                                .missOfBest(
                                        wanted.path("expected").asString().equals("pass")
                                                ? PASS
                                                : Set.of("fail", "neutral", "permerror")));
    }

    /// Messages for DKIM and for ARC, each with its DNS before it up to an empty line.
    static List<Case> stalwart(Path folder) {
        return cases(
                Vectors.json(folder.resolve(EXPECTED)),
                (name, wanted) -> {
                    var trial = stalwartTrial(folder.resolve(name), wanted);
                    Optional<String> miss =
                            trial.missOfBest(Set.of(wanted.path("expected_dkim").asString()));
                    JsonNode chain = wanted.path("expected_arc");
                    return chain.isString()
                            ? miss.or(() -> Case.miss(chain.asString(), trial.chain()))
                            : miss;
                });
    }

    private static DkimTrial stalwartTrial(Path file, JsonNode wanted) {
        String text = new String(Vectors.mail(file), ISO_8859_1);
        return new DkimTrial(
                text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1),
                DkimTrial.keys(wanted.path("dns")),
                Instant.ofEpochSecond(wanted.path("clock").asLong()));
    }

    static List<Case> mimeKit(Path folder) {
        JsonNode file = Vectors.json(folder.resolve(EXPECTED));
        return cases(
                file.path("messages"),
                (name, wanted) ->
                        Case.miss(
                                wanted.path("crypto_check")
                                        .valueStream()
                                        .map(check -> check.path("crypto").asString())
                                        .collect(Collectors.joining(", ")),
                                told(
                                        new DkimTrial(
                                                Vectors.mail(folder.resolve(name)),
                                                DkimTrial.keys(file.path("dns")),
                                                DkimTrial.LATE))));
    }

    static List<Case> goMsgauth(Path folder) {
        JsonNode file = Vectors.json(folder.resolve(EXPECTED));
        return cases(
                file.path("messages"),
                (name, wanted) ->
                        new DkimTrial(
                                        Vectors.mail(folder.resolve(name)),
                                        DkimTrial.keys(file.path("dns")),
                                        DkimTrial.LATE)
                                .missOfBest(Set.of(wanted.asString().split(" ")[0])));
    }

    private static String told(DkimTrial trial) {
        return trial.checks().stream()
                .map(DkimCheck::verdict)
                .map(DkimTrial::told)
                .collect(Collectors.joining(", "));
    }

    /// What is not as wanted of a message, by its file's name.
    @FunctionalInterface
    private interface Trial {
        Optional<String> miss(String name, JsonNode wanted);
    }

    private static List<Case> cases(JsonNode messages, Trial trial) {
        var cases = new ArrayList<Case>();
        for (Map.Entry<String, JsonNode> message : messages.properties()) {
            cases.add(
                    new Case(
                            message.getKey(),
                            () -> trial.miss(message.getKey(), message.getValue())));
        }
        return cases;
    }
}
