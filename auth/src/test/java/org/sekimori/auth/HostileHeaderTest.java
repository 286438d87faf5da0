package org.sekimori.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// A header of a megabyte costs a moment, and says little in return.
class HostileHeaderTest {
    private static final int HEADER = 1_000_000;
    private static final int MOST_OUTPUT = 150_000;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "DKIM-Signature: v=1",
                "DKIM-Signature: v=1; a=rsa-sha256; d=kojo.example; s=s; h=from; bh=AAAA; b=AAAA",
                "DKIM-Signature: v=1; a=\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\"; d=(; s=;",
                "ARC-Seal: i=1; cv=none",
                "ARC-Seal: i=50; cv=pass\r\nARC-Message-Signature: i=50"
                        + "\r\nARC-Authentication-Results: i=50; x",
                "Authentication-Results: receiver.example; dmarc=pass",
                "From: a@kojo.example",
                "From: <a@kojo.example>, (c) \"b\"@x.example, g: c@y.example;",
                "X: y",
                "x",
                ":",
            })
    void aHeaderOfOneMegabyte(String line) {
        String fields = (line + "\r\n").repeat(HEADER / (line.length() + 2));
        Message message =
                Message.of(("From: a@kojo.example\r\n" + fields + "\r\nbody\r\n").getBytes(UTF_8));
        var evaluator =
                new Evaluator(
                        EvaluatorSettings.standard(),
                        ZoneResolver.of("kojo.example. TXT \"v=spf1 -all\"\n"),
                        () -> 0);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.1")),
                        "x.example",
                        SmtpPath.bare("a@kojo.example"));
        Evaluation evaluation =
                assertTimeout(
                        Duration.ofSeconds(5),
                        () -> evaluator.evaluate(arrival, message, Instant.EPOCH));
        String header = ResultFields.authenticationResults(evaluation, "receiver.example").header();
        assertTrue(header.length() < MOST_OUTPUT, "wrote " + header.length());
    }
}
