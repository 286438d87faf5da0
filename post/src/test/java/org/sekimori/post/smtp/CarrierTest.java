package org.sekimori.post.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.receiver.ScriptedServer;
import org.sekimori.post.smtp.Manners.Tls;

class CarrierTest {
    private static final Manners.Patience SHORT =
            new Manners.Patience(
                    Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatAServerDoesIsToldApart(String what, Map<String, String> script, String outcome)
            throws IOException {
        try (var server = new ScriptedServer(script)) {
            Outcome came = carrier(Tls.PREFERRED, server.host()).carry(letter("text\r\n"));
            assertEquals(outcome, came.getClass().getSimpleName(), came.toString());
        }
    }

    static Stream<Arguments> whatAServerDoesIsToldApart() {
        return Stream.of(
                row("it takes the message", Map.of(), "Taken"),
                row("it knows no EHLO", Map.of("EHLO", "502 no"), "Taken"),
                row("it greets with a 4xx", Map.of("CONNECT", "421 busy"), "PutOff"),
                row(
                        "it greets with a 5xx: that is about us",
                        Map.of("CONNECT", "554 no"),
                        "PutOff"),
                row("it hangs up at once", Map.of("CONNECT", "#"), "PutOff"),
                row("it says nothing", Map.of("CONNECT", "~"), "PutOff"),
                row("it speaks another protocol", Map.of("CONNECT", "HTTP/1.1 400"), "PutOff"),
                row("it never ends a line", Map.of("CONNECT", "2".repeat(9000)), "PutOff"),
                row("it never ends a reply", Map.of("EHLO", "250-x\r\n".repeat(200)), "PutOff"),
                row("it defers the sender", Map.of("MAIL", "451 later"), "PutOff"),
                row("it refuses the sender", Map.of("MAIL", "550 no"), "Refused"),
                row("it defers the recipient", Map.of("RCPT", "450 greylisted"), "PutOff"),
                row("it refuses the recipient", Map.of("RCPT", "550 5.1.1 nobody"), "Refused"),
                row("it refuses data", Map.of("DATA", "554 no"), "Refused"),
                row("it does not wait for data", Map.of("DATA", "250 ok"), "PutOff"),
                row("it wants more for a sender", Map.of("MAIL", "354 go on"), "PutOff"),
                row("it wants more after the end", Map.of(".", "354 go on"), "PutOff"),
                row("it hangs up in mid-message", Map.of("DATA", "#"), "PutOff"),
                row("it defers the message", Map.of(".", "452 full"), "PutOff"),
                row("it refuses the message", Map.of(".", "554 no"), "Refused"),
                row("it hangs up after the end", Map.of(".", "#"), "Unknown"),
                row("it is silent after the end", Map.of(".", "~"), "Unknown"),
                row("it offers TLS and cannot", Map.of("EHLO", "250-x\r\n250 STARTTLS"), "Taken"));
    }

    private static Arguments row(String what, Map<String, String> script, String outcome) {
        return Arguments.of(what, script, outcome);
    }

    @Test
    void nothingGoesInTheClearWhereTlsIsRequired() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            Outcome came = carrier(Tls.REQUIRED, server.host()).carry(letter("secret\r\n"));
            assertInstanceOf(Outcome.PutOff.class, came);
            assertTrue(server.said().stream().noneMatch(line -> line.startsWith("MAIL")));
        }
    }

    @Test
    void theNextHostIsTriedUntilOneTakesIt() throws IOException {
        try (var busy = new ScriptedServer(Map.of("CONNECT", "421 busy"));
                var ready = new ScriptedServer(Map.of())) {
            Outcome came = carrier(Tls.PREFERRED, busy.host(), ready.host()).carry(letter("a\r\n"));
            assertInstanceOf(Outcome.Taken.class, came);
            assertEquals(1, ready.taken().size());
        }
    }

    @Test
    void noOtherHostIsTriedWhereTheFirstHasTakenAllTheTime() throws IOException {
        try (var slow = new ScriptedServer(Map.of("CONNECT", "421 busy"));
                var ready = new ScriptedServer(Map.of())) {
            var manners =
                    new Manners(
                            Domain.of("mx.mise.example"), Tls.PREFERRED, Optional.empty(), SHORT);
            long[] now = {0};
            var carrier =
                    new Carrier(
                            _ -> new Route.Through(List.of(slow.host(), ready.host())),
                            manners,
                            () -> now[0] += SHORT.whole().toNanos());
            assertInstanceOf(Outcome.PutOff.class, carrier.carry(letter("a\r\n")));
            assertEquals(List.of(), ready.said());
        }
    }

    @Test
    void noOtherHostIsTriedWhereOneRefusesForGoodOrMayHaveTakenIt() throws IOException {
        for (String end : List.of("554 no", "#")) {
            try (var first = new ScriptedServer(Map.of(".", end));
                    var second = new ScriptedServer(Map.of())) {
                carrier(Tls.PREFERRED, first.host(), second.host()).carry(letter("a\r\n"));
                assertEquals(List.of(), second.said());
            }
        }
    }

    @Test
    void dotsArriveAsTheyWereSent() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            carrier(Tls.PREFERRED, server.host()).carry(letter(".\r\n..a\r\nb\r\n.c\r\n"));
            String stuffed = server.taken().getFirst();
            assertEquals("..\r\n...a\r\nb\r\n..c\r\n", stuffed);
        }
    }

    @Test
    void anOddAddressIsQuotedAndAnImpossibleOneIsRefusedBeforeALineIsSaid() throws IOException {
        try (var server = new ScriptedServer(Map.of())) {
            MailAddress odd = new MailAddress("a b\"c", Domain.of("kojo.example"));
            carrier(Tls.PREFERRED, server.host())
                    .carry(new Letter(odd, odd, ByteBuffer.wrap(new byte[0])));
            assertTrue(
                    server.said().contains("RCPT TO:<\"a b\\\"c\"@kojo.example>"),
                    server.said().toString());
        }
        MailAddress bad = new MailAddress("a>\r\nRCPT TO:<b", Domain.of("kojo.example"));
        assertThrows(
                IllegalArgumentException.class, () -> new Letter(bad, bad, ByteBuffer.allocate(0)));
    }

    @Test
    void theLoginIsSaidToASmartHost() throws IOException {
        try (var server =
                new ScriptedServer(
                        Map.of("EHLO", "250-x\r\n250 AUTH PLAIN LOGIN", "AUTH", "235 welcome"))) {
            var manners =
                    new Manners(
                            Domain.of("mx.mise.example"),
                            Tls.PREFERRED,
                            Optional.of(new Manners.Login("user", "word")),
                            SHORT);
            var carrier =
                    new Carrier(_ -> new Route.Through(List.of(server.host())), manners, () -> 0);
            assertInstanceOf(Outcome.Taken.class, carrier.carry(letter("a\r\n")));
            assertTrue(server.said().contains("AUTH PLAIN AHVzZXIAd29yZA=="));
        }
    }

    private static Carrier carrier(Tls tls, MailHost... hosts) {
        var manners = new Manners(Domain.of("mx.mise.example"), tls, Optional.empty(), SHORT);
        return new Carrier(_ -> new Route.Through(List.of(hosts)), manners, () -> 0);
    }

    private static Letter letter(String text) {
        return new Letter(
                new MailAddress("dmarc+token", Domain.of("mise.example")),
                new MailAddress("rua", Domain.of("kojo.example")),
                ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
