package org.sekimori.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// A message whose sender takes an hour to send it.
class SlowSenderTest {
    private static final ZoneResolver DNS =
            ZoneResolver.of(
                    """
                    kojo.example. TXT "v=spf1 ip4:192.0.2.10 -all"
                    _dmarc.kojo.example. TXT "v=DMARC1; p=reject"
                    """);

    @Test
    void howLongAMessageTakesToArriveIsNotTakenFromTheTimeOfTheDns() throws IOException {
        var ticker = new AtomicLong();
        var evaluator = new Evaluator(EvaluatorSettings.standard(), DNS, ticker::get);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mail.kojo.example",
                        SmtpPath.reversePath("<taro@kojo.example>"));
        Inspection inspection = evaluator.open(arrival, Instant.EPOCH);
        Message message = Message.of("From: taro@kojo.example\r\n\r\n".getBytes(ISO_8859_1));
        inspection.header(message.header());
        ticker.addAndGet(Duration.ofHours(1).toNanos());
        Evaluation evaluation = inspection.end();
        assertEquals("pass", evaluation.client().spf().orElseThrow().verdict().word());
        assertEquals("pass", evaluation.content().orElseThrow().dmarc().verdict().word());
    }
}
