package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.sekimori.auth.results.ReceivedSpf;
import org.sekimori.auth.spf.Spf;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.auth.spf.SpfIdentity;
import org.sekimori.auth.spf.SpfSettings;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Transcript;
import org.sekimori.mail.SmtpPath;

/// A case is a text: HELO, the reverse path and the SPF record, a line each.
class ReceivedSpfFuzzTest {
    private static final Domain RECEIVER = Domain.of("mx.b.example");

    /// The field of RFC 7208 §9.1, without comments.
    private static final Pattern BY_THE_BOOK =
            Pattern.compile(
                    "Received-SPF: [a-z]++((\r\n)? [a-z-]++=(ATOM|QUOTED)(;|$))++"
                            .replace("ATOM", "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]++")
                            .replace("QUOTED", "\"([ !#-\\[\\]-~]|\\\\[ -~])*+\""));

    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({"<\"a b\"@a.example>", "v=spf1 ", "redirect=", "\"", "\\", ";", "="})
    void theFieldIsByTheBook(byte[] octets) {
        String[] lines = Texts.utf8(octets).split("\n", 3);
        String helo = lines[0];
        String path = lines.length > 1 ? lines[1] : "";
        String record = lines.length > 2 ? lines[2] : "";
        for (SpfIdentity identity :
                List.of(
                        SpfIdentity.helo(helo),
                        SpfIdentity.mailFrom(SmtpPath.bare(path), helo),
                        SpfIdentity.mailFrom(path, "a.example"))) {
            String field = field(identity, helo, record);
            Texts.assertOneField(field);
            assertTrue(BY_THE_BOOK.matcher(field).matches(), field);
        }
    }

    private static String field(SpfIdentity identity, String helo, String record) {
        var client = new Spf.Client(AnyAnswer.CLIENT, helo);
        var dns = new Transcript(new AnyAnswer(record), Deadline.NEVER);
        SpfCheck check = new Spf(SpfSettings.NONE).check(client, identity, Instant.EPOCH, dns);
        return new ReceivedSpf(check, client, RECEIVER).header();
    }
}
