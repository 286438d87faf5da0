package org.sekimori.auth.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfVerdict;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;

class ReceivedSpfTest {
    @Test
    void tellsWhoAskedForWhomAndWhatWasFound() {
        assertEquals(
                """
                Received-SPF: none identity=mailfrom; receiver=mx.kojo.example;
                 client-ip="2001:db8::1"; envelope-from="any@sender.example";
                 helo=mail.sender.example\
                """
                        .replace("\n", "\r\n"),
                header(SpfIdentity.mailFrom("any", "sender.example"), "mail.sender.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "a(b,    'helo=\"a(b\"'",
        "a;b,    'helo=\"a;b\"'",
        "a\"b,   'helo=\"a\\\"b\"'",
        "[::1],  'helo=\"[::1]\"'",
    })
    void quotesWhatASenderSaid(String helo, String written) {
        assertTrue(header(SpfIdentity.helo(helo), helo).endsWith(written));
    }

    @Test
    void leavesOutWhatCouldEndALine() {
        assertFalse(header(SpfIdentity.helo("x"), "a\r\nX-Forged: b").contains("Forged"));
    }

    private static String header(SpfIdentity identity, String helo) {
        var check =
                new SpfCheck(
                        new SpfVerdict.None(SpfVerdict.NoPolicy.NO_RECORD),
                        identity,
                        new SpfCheck.Counts(0, 0),
                        Optional.empty(),
                        List.of());
        var client = new Spf.Client(IpAddress.of("2001:db8::1"), helo);
        return new ReceivedSpf(check, client, Domain.of("mx.kojo.example")).header();
    }
}
