package org.sekimori.auth.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The messages of MimeKit, go-msgauth and dkimpy.
class SmallSuitesTest {
    @Test
    void everySignatureOfMimeKitPasses() {
        var suite = DkimVectors.of("dkim-mimekit");
        JsonNode file = suite.json("expected.json");
        var got = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> entry : file.get("messages").properties()) {
            DkimVectors.checks(
                            suite.mail(entry.getKey()),
                            DkimVectors.keys(file.get("dns")),
                            DkimVectors.LATE)
                    .forEach(check -> got.add(check.verdict().word()));
        }
        assertEquals(List.of("pass", "pass", "pass", "pass", "pass"), got);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "unsignedMailString.eml, none",
        "verifiedMailString.eml, pass",
        "verifiedRawRSAMailString.eml, pass",
        "verifiedEd25519MailString.eml, pass",
        "tooManySignaturesMailString.eml, pass",
    })
    void goMsgauth(String message, String result) {
        var suite = DkimVectors.of("dkim-go-msgauth");
        JsonNode file = suite.json("expected.json");
        assertEquals(
                result,
                DkimVectors.best(
                        DkimVectors.checks(
                                suite.mail(message),
                                DkimVectors.keys(file.get("dns")),
                                DkimVectors.LATE)));
    }

    /// The Ed25519 key is that of RFC 8463 Appendix A, in which the message has its origin.
    @ParameterizedTest(name = "a key record like {0}: {1}")
    @CsvSource({
        "test.txt, pass, ''",
        "badk.txt, permerror, KEY_OF_OTHER_TYPE",
        "badversion.txt, permerror, KEY_MALFORMED",
        "test_bad.txt, permerror, KEY_MALFORMED",
        "test_tlsrpt.txt, permerror, KEY_NOT_FOR_MAIL",
    })
    void dkimpyOnTheExampleOfRfc6376(String record, String result, String fault) {
        var suite = DkimVectors.of("dkim-dkimpy");
        var records =
                Map.of(
                        "test._domainkey.football.example.com",
                        suite.line(record),
                        "brisbane._domainkey.football.example.com",
                        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        List<DkimCheck> checks =
                DkimVectors.checks(
                        suite.mail("rfc6376.signed.msg"),
                        DkimVectors.keys(records),
                        DkimVectors.LATE);
        assertEquals("pass", checks.get(0).verdict().word(), DkimVectors.told(checks));
        DkimVerdict verdict = checks.get(1).verdict();
        assertEquals(result, verdict.word(), verdict.reason());
        assertEquals(fault, verdict.why().map(why -> why.fault().name()).orElse(""));
    }

    @Test
    void eximsEd25519SignaturePassesInDkimpy() {
        var suite = DkimVectors.of("dkim-dkimpy");
        var records = Map.of("sed._domainkey.test.ex", suite.line("eximtest.dns"));
        List<DkimCheck> checks =
                DkimVectors.checks(
                        suite.mail("ed25519test2.msg"),
                        DkimVectors.keys(records),
                        DkimVectors.LATE);
        assertEquals("pass", DkimVectors.best(checks), DkimVectors.told(checks));
    }
}
