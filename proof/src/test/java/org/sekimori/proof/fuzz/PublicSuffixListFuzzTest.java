package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

class PublicSuffixListFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({"// ===BEGIN PRIVATE DOMAINS===", "// VERSION: ", "*.", "!"})
    void everyNameHasAnOrganization(byte[] octets) {
        String text = Texts.utf8(octets);
        PublicSuffixList list = PublicSuffixList.parse(text, "fuzz");
        assertTrue(list.ruleCount() + list.unreadableCount() <= text.lines().count());
        text.lines()
                .limit(20)
                .flatMap(line -> Domain.parse(line.replaceFirst("^(!|\\*\\.)", "")).stream())
                .forEach(name -> check(list, name));
        assertEquals(Optional.empty(), list.publicSuffix(Domain.ROOT));
    }

    private static void check(PublicSuffixList list, Domain name) {
        Domain suffix = list.publicSuffix(name).orElseThrow();
        Domain organization = list.organizationalDomain(name);
        assertTrue(name.isAtOrBelow(organization));
        assertTrue(organization.isAtOrBelow(suffix));
        assertTrue(organization.labelCount() <= suffix.labelCount() + 1);
        assertEquals(organization, list.organizationalDomain(organization));
        list.section(name);
        name.prepend("www")
                .ifPresent(
                        below -> assertTrue(below.isAtOrBelow(list.organizationalDomain(below))));
    }
}
