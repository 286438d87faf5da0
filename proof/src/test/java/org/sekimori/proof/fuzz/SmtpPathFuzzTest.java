package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.mail.ForwardPath;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;

class SmtpPathFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({"<", ">", "@a.example", "<@a.example,@b.example:", "\"\\\"", "[IPv6:"})
    void aPathIsReadAndWrittenAgain(byte[] octets) {
        String text = Texts.utf8(octets);
        ReversePath reverse = SmtpPath.reversePath(text);
        ForwardPath forward = SmtpPath.forwardPath(text);
        if (reverse instanceof ReversePath.Mailbox(MailAddress address)) {
            assertEquals(new ForwardPath.Mailbox(address), forward);
            assertWrittenAgain(address);
        }
        if (SmtpPath.bare(text) instanceof ReversePath.Mailbox(MailAddress address)) {
            assertWrittenAgain(address);
        }
        check(SpfIdentity.mailFrom(reverse, "mx.a.example"));
    }

    /// Plain, or with its local part quoted; unless A-labels made the whole too long.
    private static void assertWrittenAgain(MailAddress address) {
        String local = address.localPart().replace("\\", "\\\\").replace("\"", "\\\"");
        String plain = "<" + address + ">";
        String quoted = "<\"" + local + "\"@" + address.domain() + ">";
        var expected = new ReversePath.Mailbox(address);
        assertTrue(
                SmtpPath.reversePath(plain).equals(expected)
                        || SmtpPath.reversePath(quoted).equals(expected)
                        || plain.length() > SmtpPath.MAX_PATH,
                plain);
    }

    private static void check(SpfIdentity identity) {
        assertFalse(identity.localPart().isEmpty());
        assertTrue(identity.localPart().chars().noneMatch(Character::isISOControl));
    }
}
