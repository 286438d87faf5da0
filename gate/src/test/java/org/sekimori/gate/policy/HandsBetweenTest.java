package org.sekimori.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Message;
import org.sekimori.mail.SmtpPath;

/// By which signs a mailing list and a forwarder are told from a forger.
class HandsBetweenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningKey KEY =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    private static final ZoneResolver WORLD =
            ZoneResolver.of(
                    """
                    $ORIGIN example.
                    $TTL 300
                    kojo               TXT "v=spf1 -all"
                    news.kojo          TXT "v=spf1 ip4:198.51.100.7 -all"
                    _dmarc.kojo        TXT "v=DMARC1; p=reject; aspf=s"
                    s1._domainkey.kojo TXT "%s"
                    list               TXT "v=spf1 ip4:198.51.100.7 -all"
                    7.100.51.198.in-addr.arpa.  PTR out.list
                    out.list                    A   198.51.100.7
                    """
                            .formatted(KEY.record()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a list that vouches for its hop                     | list.example mx.test      | List-Id      | plain   | mailing-list list-id
                    a list that tells where to post                     | list.example mx.test      | List-Post    | plain   | mailing-list list-post
                    the author's own newsletter is no list between      | news.kojo.example mx.test | List-Id      | plain   |
                    a list field for which nobody vouches               | kojo.example mx.test      | List-Id      | plain   |
                    a footer under a signed mail, and somebody vouches  | list.example mx.test      | Subject      | changed | forwarded
                    the same from a host that stands by its name        | kojo.example out.list.example      | Subject      | changed | forwarded
                    the same from a host that greets by another         | kojo.example mx.test      | Subject      | changed |
                    a signature that never held shows nothing           | list.example mx.test      | Subject      | forged  |
                    """)
    void handsBetweenAreRecognised(
            String rule, String session, String field, String how, String seen) throws IOException {
        String sender = session.substring(0, session.indexOf(' '));
        String helo = session.substring(sender.length() + 1);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("198.51.100.7")),
                        helo,
                        SmtpPath.bare("x@" + sender));
        String text = "From: a@kojo.example\r\n" + field + ": <talk.list.example>\r\n\r\nHello\r\n";
        String arrives =
                switch (how) {
                    case "changed" -> signature(text) + text + "-- the list\r\n";
                    case "forged" -> signature(text) + text.replace("a@kojo", "b@kojo") + "x\r\n";
                    default -> text;
                };
        var evaluator = new Evaluator(EvaluatorSettings.standard(), WORLD, () -> 0);
        Facts facts =
                Facts.of(
                        evaluator.evaluate(arrival, Message.of(arrives.getBytes(UTF_8)), NOW),
                        Acquaintance.NONE);
        assertEquals(Facts.DmarcResult.FAIL, facts.claim().result());
        List<String> signs =
                facts.words().stream()
                        .filter(word -> word.matches("(mailing-list|forwarded).*"))
                        .toList();
        assertEquals(Optional.ofNullable(seen).stream().toList(), signs, facts::toString);
    }

    private static String signature(String text) throws IOException {
        Message message = Message.of(text.getBytes(UTF_8));
        var signer = new Signer(Domain.of("kojo.example"), Domain.of("s1"), KEY);
        var signing = new DkimSigner(message.header(), List.of(signer), NOW, Arithmetic.fastest());
        message.body().stream(signing);
        var signed = assertInstanceOf(DkimSigning.Signed.class, signing.finish());
        return new String(signed.fields().getFirst().octets(), UTF_8);
    }
}
