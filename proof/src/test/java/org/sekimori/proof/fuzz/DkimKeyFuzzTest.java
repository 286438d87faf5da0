package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSettings;
import org.sekimori.auth.dkim.DkimVerdict;
import org.sekimori.auth.dkim.DkimVerifier;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.HeaderBlock;

class DkimKeyFuzzTest {
    private static final Arithmetic ARITHMETIC = Arithmetic.fastest();

    /// One signature of each kind. None of them is right under any key: they are no signatures.
    private static final String HEADER =
            """
            From: a@a.example
            DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=r; h=from;
             bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA; c=simple/relaxed
            DKIM-Signature: v=1; a=ed25519-sha256; d=a.example; s=e; h=from; i=@b.a.example;
             bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; c=simple/relaxed;
             b=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
            """
                    .replace("\n", "\r\n");

    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({"v=DKIM1;", " k=ed25519;", " h=sha256;", " t=y:s;", " s=email;", " p=MIIB"})
    void noTextIsAKeyToEverything(byte[] octets) {
        var key = new Answer.Found(List.of(new Rdata.Text(Texts.latin1(octets))), 60);
        HeaderBlock header = HeaderBlock.parse(HEADER.getBytes(StandardCharsets.US_ASCII));
        var verifier = new DkimVerifier(header, Instant.EPOCH, DkimSettings.DEFAULT, ARITHMETIC);
        List<DkimCheck> checks = verifier.finish(_ -> key);
        assertEquals(2, checks.size());
        for (DkimCheck check : checks) {
            assertFalse(check.verdict() instanceof DkimVerdict.TempError);
            assertTrue(!check.passes() || isWeak(octets), check.verdict().reason());
        }
    }

    /// A key so weak that all zeros are a signature of anything: an Ed25519 point of small order.
    private static boolean isWeak(byte[] octets) {
        return Texts.latin1(octets).contains("ed25519");
    }
}
