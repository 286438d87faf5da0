package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.arc.ArcVerdict;
import org.sekimori.auth.arc.ArcVerifier;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.mail.HeaderBlock;

class ArcSetsFuzzTest {
    private static final Arithmetic ARITHMETIC = Arithmetic.fastest();

    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({
        "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=a.example; s=s; b=AAAA",
        "ARC-Message-Signature: i=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=AA; b=AAAA",
        "ARC-Authentication-Results: i=1; a.example; none",
        "i=2",
        "cv=pass",
        "cv=fail"
    })
    void aChainIsNoneOrBroken(byte[] octets) {
        HeaderBlock header = HeaderBlock.parse(octets);
        var keys = new AnyAnswer("v=DKIM1; p=MIGfMA0");
        var verifier = new ArcVerifier(header, ARITHMETIC);
        verifier.accept(octets, 0, octets.length);
        ArcCheck check =
                verifier.finish((Domain name) ->
                        keys.ask(new Question(name, RecordType.TXT), Deadline.NEVER));
        assertFalse(check.verdict() instanceof ArcVerdict.Pass, "nobody has that key");
        assertEquals(check.instances() == 0, check.verdict() instanceof ArcVerdict.None);
        assertTrue(check.sets().isEmpty() || check.sets().size() == check.instances());
        assertTrue(verifier.keyNames().size() <= 2 * ArcVerifier.MAX_INSTANCES);
        assertFalse(check.verdict().cause().isEmpty());
    }
}
