package org.sekimori.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.auth.dmarc.DmarcPolicy;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

class AuthEventTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final String ZONE =
            """
            kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
            _dmarc.kojo.example. TXT "v=DMARC1; p=reject; rua=mailto:rua@kojo.example"
            """;

    @Test
    void aJudgementIsWrittenDownWithoutThePersonsInIt() throws IOException {
        AuthEvent event = event("<taro@kojo.example>");
        assertEquals(Instant.parse("2026-11-24T09:30:00.123Z"), event.at());
        assertEquals(new AuthEvent.Sender.At(Domain.of("kojo.example")), event.session().sender());
        assertEquals("pass", event.spf().orElseThrow().result());
        assertEquals("pass", event.dmarc().result());
        assertEquals(Optional.of(DmarcPolicy.REJECT), event.dmarc().policy());
        assertEquals(
                "v=DMARC1; p=reject; adkim=r; aspf=r; psd=u; t=n; fo=0; rua=mailto:rua@kojo.example",
                event.dmarc().published().orElseThrow().text());
        assertFalse(event.toString().contains("taro"), event.toString());
    }

    @Test
    void theNullReversePathIsNobodys() throws IOException {
        assertEquals(new AuthEvent.Sender.Nobody(), event("<>").session().sender());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<taro@[192.0.2.1]>", "<(taro@kojo.example>"})
    void aPathAtNoDomainIsUsedForNothing(String path) throws IOException {
        assertEquals(new AuthEvent.Sender.Unusable(), event(path).session().sender());
    }

    private static AuthEvent event(String path) throws IOException {
        var evaluator =
                new Evaluator(
                        EvaluatorSettings.standard(), ZoneResolver.of(ZONE), System::nanoTime);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mail.kojo.example",
                        SmtpPath.reversePath(path));
        var text = "From: taro@kojo.example\r\n\r\nbody\r\n".getBytes(StandardCharsets.UTF_8);
        Evaluation evaluation =
                evaluator.evaluate(arrival, Message.read(new ByteArrayInputStream(text)), NOW);
        return AuthEvent.of("1", evaluation, AuthEvent.Handling.ACCEPTED, List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DMARC1;p=none                            | v=DMARC1; p=none; adkim=r; aspf=r; psd=u; t=n; fo=0
                    v=DMARC1; p=NONE ; x=y                     | v=DMARC1; p=none; adkim=r; aspf=r; psd=u; t=n; fo=0
                    v=DMARC1; p=reject; np=none; t=y; adkim=s  | v=DMARC1; p=reject; np=none; adkim=s; aspf=r; psd=u; t=y; fo=0
                    v=DMARC1; p=odd; sp=reject; rua=mailto:a@b.example | v=DMARC1; adkim=r; aspf=r; psd=u; t=n; fo=0; rua=mailto:a@b.example
                    v=DMARC1; p=none; fo=s:d; ruf=mailto:a@b.example   | v=DMARC1; p=none; adkim=r; aspf=r; psd=u; t=n; fo=d:s
                    """)
    void oneConfigurationHasOneText(String record, String text) {
        Domain domain = Domain.of("kojo.example");
        PublishedPolicy read =
                PublishedPolicy.parse(domain, DiscoveryMethod.TREEWALK, record).orElseThrow();
        assertEquals(text, read.text());
        assertEquals(
                Optional.of(read),
                PublishedPolicy.parse(domain, DiscoveryMethod.TREEWALK, read.text()));
    }

    @Test
    void aReasonIsOneLine() {
        var handling = new AuthEvent.Handling(AuthEvent.Action.ACCEPT, List.of("a\r\nb\u0000"));
        assertEquals(List.of("a b"), handling.reasons());
    }
}
