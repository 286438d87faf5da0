package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSettings;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.dkim.DkimVerifier;
import org.sekimori.auth.dkim.SignatureForm;
import org.sekimori.auth.dkim.SignedFields;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Rdata;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

class DkimSignatureFuzzTest {
    private static final byte[] BODY = "Hello \r\n \r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Arithmetic ARITHMETIC = Arithmetic.fastest();
    private static final Answer KEY =
            new Answer.Found(List.of(new Rdata.Text("v=DKIM1; k=rsa; p=MIGf")), 60);

    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({
        "v=1; a=rsa-sha256;", "a=ed25519-sha256", " d=a.example; s=s;", " bh=", " b=",
                " c=relaxed/simple;",
        " h=from:to:from;", " l=1;", " t=1; x=2;", " i=@b.a.example;", "=2E", " q=dns/txt;"
    })
    void aSignatureIsUsableOrHasAFault(byte[] octets) {
        HeaderBlock header = header(octets);
        for (HeaderField field : header.fields()) {
            for (SignatureForm form : SignatureForm.values()) {
                check(header, form.read(field));
            }
        }
        verify(header);
    }

    private static HeaderBlock header(byte[] octets) {
        var header = new ByteArrayOutputStream();
        header.writeBytes(
                "From: a@a.example\r\nDKIM-Signature:".getBytes(StandardCharsets.US_ASCII));
        header.writeBytes(octets);
        return HeaderBlock.parse(header.toByteArray());
    }

    private static void check(HeaderBlock header, DkimSignature signature) {
        assertTrue(signature.terms().isPresent() != signature.fault().isPresent());
        signature
                .terms()
                .ifPresent(terms -> {
                    String value = signature.field().rawValue();
                    Texts.assertWithin(terms.proof().blankFrom(), value);
                    Texts.assertWithin(terms.proof().blankTo(), value);
                    assertTrue(terms.proof().blankFrom() <= terms.proof().blankTo());
                    assertTrue(signature.domain().isPresent() && signature.selector().isPresent());
                    byte[] signed = new SignedFields(header).signedOctets(signature.field(), terms);
                    int all = header.fields().stream().mapToInt(HeaderField::length).sum();
                    // Each field is signed once, with a CRLF that the last may lack.
                    assertTrue(signed.length <= all + 2 * header.fields().size());
                });
    }

    private static void verify(HeaderBlock header) {
        var verifier = new DkimVerifier(header, Instant.EPOCH, DkimSettings.DEFAULT, ARITHMETIC);
        verifier.accept(BODY, 0, BODY.length);
        List<DkimCheck> checks = verifier.finish(_ -> KEY);
        assertEquals(header.named("DKIM-Signature").size(), checks.size());
        for (DkimCheck check : checks) {
            assertFalse(check.passes(), "nobody has that key");
            assertNotNull(check.verdict().reason());
        }
    }
}
