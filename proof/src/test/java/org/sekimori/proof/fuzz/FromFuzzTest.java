package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sekimori.dns.Domain;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.MailAddress;

class FromFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({"From: ", "<a@a.example>", ", ", "(\\)", "\"\\\"\"", "=?utf-8?q?", ":;"})
    void whoWroteItIsCertainOrUnusable(byte[] octets) {
        HeaderBlock header = HeaderBlock.parse(octets);
        Author author = Author.of(header);
        assertEquals(author, Author.of(header));
        switch (author) {
            case Author.One(Domain domain, List<MailAddress> mailboxes) -> {
                assertFalse(mailboxes.isEmpty());
                assertTrue(domain.labelCount() > 1);
                for (MailAddress mailbox : mailboxes) {
                    assertEquals(domain, mailbox.domain());
                    assertEquals(new Author.One(domain, List.of(mailbox)), writtenAgain(mailbox));
                }
            }
            case Author.Several(int fields, List<Domain> domains) -> {
                assertTrue(fields > 1 || domains.size() > 1);
                assertTrue(domains.size() <= Author.MAX_DOMAINS);
            }
            case Author.Unusable(Author.FromFault _, int position) ->
                    Texts.assertWithin(position, Texts.latin1(octets));
        }
    }

    private static Author writtenAgain(MailAddress mailbox) {
        String local = mailbox.localPart().replace("\\", "\\\\").replace("\"", "\\\"");
        String from = "From: <\"" + local + "\"@" + mailbox.domain() + ">\r\n";
        return Author.of(HeaderBlock.parse(from.getBytes(StandardCharsets.UTF_8)));
    }
}
