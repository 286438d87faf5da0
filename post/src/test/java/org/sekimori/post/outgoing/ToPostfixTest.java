package org.sekimori.post.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekimori.dns.Domain;
import org.sekimori.post.receiver.ReceivingPostfix;
import org.sekimori.post.smtp.Carrier;
import org.sekimori.post.smtp.Manners;
import org.sekimori.post.smtp.Route;

/// A report on its way into a real mailbox.
@Tag("slow")
class ToPostfixTest {
    @Test
    void aRealPostfixTakesAReportOverTlsAndItPassesDmarcAsDelivered(@TempDir Path folder)
            throws Exception {
        assumeTrue(ReceivingPostfix.isThere(), "no Postfix that this user may start");
        try (var postfix = new ReceivingPostfix(folder)) {
            Office office = Mise.office();
            office.carries(carrier(postfix)::carry);
            office.handIn("rua@kojo.example", "gone@kojo.example", "later@kojo.example");
            office.round();
            assertEquals(
                    Map.of(
                            "rua@kojo.example", "SENT ANSWERED",
                            "gone@kojo.example", "REFUSED ANSWERED",
                            "later@kojo.example", "WAITING NOT_REACHED"),
                    office.standing(),
                    postfix.log());
            byte[] mail = postfix.delivered();
            String text = new String(mail, StandardCharsets.ISO_8859_1);
            assertTrue(text.contains(" with ESMTPS "), text);
            assertTrue(text.startsWith("Return-Path: <dmarc+"), text);
            assertEquals(
                    List.of("pass", "pass", "pass"), Mise.results(Mise.seen(mail, office.now())));
        }
    }

    private static Carrier carrier(ReceivingPostfix postfix) {
        var manners =
                new Manners(
                        Domain.of("mx.mise.example"),
                        Manners.Tls.REQUIRED,
                        Optional.empty(),
                        Manners.Patience.STANDARD);
        return new Carrier(
                _ -> new Route.Through(List.of(postfix.host())), manners, System::nanoTime);
    }
}
