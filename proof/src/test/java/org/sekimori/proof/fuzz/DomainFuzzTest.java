package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.sekimori.dns.Domain;

class DomainFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryEntries({"xn--", "\u3002", ".", "::", "::ffff:192.0.2.1", "_dmarc."})
    void aNameIsItsText(byte[] octets) {
        String text = Texts.utf8(octets);
        Domain.parse(text)
                .ifPresent(name -> {
                    check(name);
                    assertEquals(Optional.of(name), Domain.parse(name.name()));
                    assertEquals(Optional.of(name), Domain.query(name.name()));
                    assertEquals(Optional.of(name), Domain.parse(name.unicode()), name.unicode());
                });
        Domain.query(text)
                .ifPresent(name -> {
                    check(name);
                    assertEquals(Optional.of(name), Domain.query(name.name()));
                });
    }

    private static void check(Domain name) {
        assertTrue(name.name().length() <= Domain.MAX_NAME);
        assertTrue(name.labels().stream().allMatch(l -> l.length() <= Domain.MAX_LABEL));
        assertEquals(name.labelCount(), name.labels().size());
        assertEquals(name.name(), String.join(".", name.labels()));
        if (!name.isRoot()) {
            assertEquals(name.labelCount(), name.andAncestors().size());
            assertEquals(Optional.of(name), name.lastLabels(name.labelCount()));
            assertEquals(name.andAncestors().getLast(), name.lastLabels(1).orElseThrow());
        }
        name.parent()
                .ifPresent(parent -> {
                    assertTrue(name.isAtOrBelow(parent));
                    assertEquals(Optional.of(name), parent.prepend(name.labels().getFirst()));
                });
    }
}
