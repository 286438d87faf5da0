package org.sekimori.post.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.kept.MailFolder;

class ReceptionTest {
    private static final Resolver WORLD =
            ZoneResolver.of(
                    """
                    kojo.example.        TXT "v=spf1 ip4:192.0.2.10 -all"
                    _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
                    """);
    private static final String MAIL =
            "From: a@kojo.example\r\nSubject: \u00e4\r\n\r\n" + "line\r\n".repeat(20_000);

    @TempDir private Path data;

    private static Envelope from(String client) {
        return new Envelope(
                new Arrival(
                        Optional.of(IpAddress.of(client)),
                        "mail.kojo.example",
                        SmtpPath.reversePath("<a@kojo.example>"),
                        List.of("<rua@reports.example>"),
                        true,
                        Optional.empty()),
                "<a@kojo.example>",
                true);
    }

    private Reception reception(Resolver world) throws IOException {
        var evaluator = new Evaluator(EvaluatorSettings.standard(), world, () -> 0);
        InstantSource clock = () -> Instant.parse("2026-11-25T03:00:00Z");
        Domain here = Domain.of("mx.reports.example");
        return new Reception(evaluator, clock, here, MailFolder.open(data), _ -> true);
    }

    private String kept() throws IOException {
        try (var in = MailFolder.open(data).all().getFirst().open()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private static ByteArrayInputStream text() {
        return new ByteArrayInputStream(MAIL.getBytes(ISO_8859_1));
    }

    @Test
    void aMailIsKeptWithHowItCameAndWhatWasFound() throws IOException {
        reception(WORLD).take(from("192.0.2.10"), text());
        assertEquals(
                """
                Return-Path: <a@kojo.example>
                Delivered-To: <rua@reports.example>
                Authentication-Results: mx.reports.example;
                 spf=pass smtp.mailfrom=a@kojo.example;
                 dkim=none;
                 arc=none;
                 dmarc=pass header.from=kojo.example policy.dmarc=reject;
                 iprev=fail policy.iprev=192.0.2.10
                Received: from mail.kojo.example ([192.0.2.10])
                 by mx.reports.example with ESMTPS;
                 Wed, 25 Nov 2026 03:00:00 +0000
                """
                                .replace("\n", "\r\n")
                        + MAIL,
                kept());
    }

    @Test
    void aMailThatFailsIsKeptToo() throws IOException {
        reception(WORLD).take(from("192.0.2.99"), text());
        var results = MailFolder.open(data).all().getFirst().results().orElseThrow();
        assertEquals("fail", results.results().get(3).result());
    }

    @Test
    void aBugInTheJudgementDoesNotLoseAMail() throws IOException {
        Resolver broken =
                (_, _) -> {
                    throw new IllegalStateException("a bug");
                };
        reception(broken).take(from("192.0.2.10"), text());
        assertEquals(Optional.empty(), MailFolder.open(data).all().getFirst().results());
        assertEquals(MAIL, kept().substring(kept().indexOf("From: ")));
    }

    @Test
    void aMailThatBreaksOffIsNotKept() throws IOException {
        Reception reception = reception(WORLD);
        var cut = new MailText(text(), MAIL.length());
        assertThrows(EOFException.class, () -> reception.take(from("192.0.2.10"), cut));
        assertEquals(List.of(), MailFolder.open(data).all());
    }
}
