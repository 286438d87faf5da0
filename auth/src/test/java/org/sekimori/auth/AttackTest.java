package org.sekimori.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Message;

/// What attackers taught: each file in `attacks` is a message whose answer is required.
class AttackTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey KEY =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());
    private static final int MAX_LINE = 998;

    @TestFactory
    Stream<DynamicTest> eachAttackGetsItsAnswer() throws IOException {
        Path folder = folder();
        String key = KEY.record().substring(KEY.record().indexOf("p=") + 2);
        ZoneResolver world =
                ZoneResolver.of(
                        Files.readString(folder.resolve("attacks.zone")).replace("@KEY@", key));
        var evaluator = new Evaluator(EvaluatorSettings.standard(), world, () -> 0);
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(file -> test(file, evaluator))
                    .toList()
                    .stream();
        }
    }

    @Test
    void noAttackWasForgotten() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            assertTrue(files.filter(file -> file.toString().endsWith(".case")).count() >= 86);
        }
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(AttackTest.class.getResource("/attacks")).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static DynamicTest test(Path file, Evaluator evaluator) {
        try {
            AttackCase attack = AttackCase.read(file, KEY, NOW);
            return DynamicTest.dynamicTest(
                    attack.name(),
                    () -> {
                        Evaluation evaluation =
                                evaluator.evaluate(
                                        attack.arrival(),
                                        Message.of(attack.message().getBytes(ISO_8859_1)),
                                        NOW);
                        assertAll(
                                attack.expectations().stream()
                                        .map(line -> () -> check(line, evaluation)));
                    });
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static void check(String line, Evaluation evaluation) {
        String[] words = line.split(" ", 3);
        String header = ResultFields.authenticationResults(evaluation, "receiver.example").header();
        if (words[0].equals("headers")) {
            switch (words[1]) {
                case "never" -> assertFalse(holds(header, words[2]), line + "\n" + header);
                case "has" -> assertTrue(holds(header, words[2]), line + "\n" + header);
                default ->
                        assertTrue(
                                header.lines()
                                        .allMatch(l ->
                                                l.length() <= MAX_LINE
                                                        && l.chars()
                                                                .allMatch(c ->
                                                                        c >= 0x20 || c == '\t')));
            }
        } else if (words[0].equals("asked")) {
            assertFalse(
                    evaluation.asked().stream()
                            .anyMatch(a -> a.question().name().name().equals(words[2])),
                    line);
        } else {
            List<String> allowed =
                    words[1].equals("=") ? List.of(words[2]) : Arrays.asList(words[2].split(" "));
            assertTrue(
                    allowed.contains(value(words[0], evaluation)),
                    line + ", not " + value(words[0], evaluation));
        }
    }

    /// Whether the field says this outside of quotes.
    private static boolean holds(String header, String text) {
        String bare = header.replaceAll("\r\n", "").replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
        return bare.matches("(?s).*[\\s;]" + java.util.regex.Pattern.quote(text) + "([\\s;].*)?");
    }

    private static String value(String path, Evaluation evaluation) {
        var content = evaluation.content().orElseThrow();
        Optional<DkimCheck> first = content.dkim().stream().findFirst();
        return switch (path) {
            case "spf.result" -> evaluation.client().spf().orElseThrow().verdict().word();
            case "spf.domain" -> name(evaluation.client().spf().orElseThrow().identity().domain());
            case "helo.result" -> evaluation.client().helo().orElseThrow().verdict().word();
            case "dkim[0].result" -> first.orElseThrow().verdict().word();
            case "dkim[0].signatureValid" ->
                    first.orElseThrow().computed().signatureValid().orElseThrow().toString();
            case "submission" -> submission(evaluation);
            case "arc.result" -> content.arc().verdict().word();
            case "dmarc.result" -> content.dmarc().verdict().word();
            case "dmarc.authorDomain" -> name(content.dmarc().authorDomain());
            case "dmarc.policyDomain" -> name(content.dmarc().policyDomain());
            case "dmarc.spfAligned" -> String.valueOf(content.dmarc().spfAligned());
            case "dmarc.dkimAligned" -> String.valueOf(content.dmarc().dkimAligned());
            case "dmarc.disposition" ->
                    content.dmarc().disposition().map(Object::toString).orElse("null");
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static String submission(Evaluation evaluation) {
        String user = evaluation.arrival().authenticated().orElseThrow();
        return Submission.of(
                        evaluation.content().orElseThrow().header(),
                        mailbox -> mailbox.toString().equals(user))
                .getClass()
                .getSimpleName();
    }

    private static String name(Optional<Domain> domain) {
        return domain.map(Domain::name).orElse("null");
    }
}
