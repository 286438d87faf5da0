package org.sekimori.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// The ten lines in the README do what they say.
class ReadmeTest {
    private static final Path SOURCE = Path.of("src/test/java/org/sekimori/auth/ReadmeTest.java");

    @Test
    void theTenLinesJudgeAMessage() throws IOException {
        Resolver resolver =
                ZoneResolver.of(
                        "kojo.example. TXT \"v=spf1 ip4:192.0.2.10 -all\"\n_dmarc.kojo.example. TXT \"v=DMARC1; p=reject\"");
        InputStream in =
                new ByteArrayInputStream(
                        "From: a@kojo.example\r\n\r\nbody\r\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("pass", judge(resolver, in));
    }

    private static String judge(Resolver resolver, InputStream in) throws IOException {
        // README begins
        var evaluator = new Evaluator(EvaluatorSettings.standard(), resolver, System::nanoTime);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.10")), // who connected
                        "mail.kojo.example", // what it said at HELO
                        SmtpPath.reversePath("<a@kojo.example>")); // and at MAIL FROM
        Evaluation evaluation = evaluator.evaluate(arrival, Message.read(in), Instant.now());
        String header = ResultFields.authenticationResults(evaluation, "mx.mise.example").header();
        String dmarc = evaluation.content().orElseThrow().dmarc().verdict().word();
        // README ends
        assertEquals(
                "Authentication-Results: mx.mise.example",
                header.substring(0, header.indexOf(';')));
        return dmarc;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "README.ja.md",
                "docs/how-to/use-from-java.md",
                "docs/ja/how-to/use-from-java.md"
            })
    void theReadmeShowsTheseLines(String readme) throws IOException {
        String lines =
                Files.readString(SOURCE)
                        .lines()
                        .dropWhile(line -> !line.strip().equals("// README begins"))
                        .skip(1)
                        .takeWhile(line -> !line.strip().equals("// README ends"))
                        .map(line -> line.replaceFirst("^ {8}", ""))
                        .collect(Collectors.joining("\n"));
        String shown = Files.readString(Path.of("..").resolve(readme));
        assertEquals(true, shown.contains("```java\n" + lines + "\n```"), lines);
    }
}
