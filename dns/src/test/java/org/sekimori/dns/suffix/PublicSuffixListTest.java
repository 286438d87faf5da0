package org.sekimori.dns.suffix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Domain;

class PublicSuffixListTest {
    private static final PublicSuffixList LIST =
            PublicSuffixList.parse(
                    """
                    // VERSION: 2026-10-06_16-13-12_UTC
                    // ===BEGIN ICANN DOMAINS===
                    com
                    jp rest of the line
                    *.kobe.jp
                    !city.kobe.jp
                    公司.cn
                    bad..rule
                    // ===END ICANN DOMAINS===
                    // ===BEGIN PRIVATE DOMAINS===
                    blog.example.com
                    """,
                    "test");

    @ParameterizedTest
    @CsvSource({
        "com, com, com",
        "a.com, com, a.com",
        "b.a.com, com, a.com",
        "blog.example.com, blog.example.com, blog.example.com",
        "x.a.blog.example.com, blog.example.com, a.blog.example.com",
        "example.com, com, example.com",
        "a.kobe.jp, a.kobe.jp, a.kobe.jp",
        "b.a.kobe.jp, a.kobe.jp, b.a.kobe.jp",
        "kobe.jp, jp, kobe.jp",
        "city.kobe.jp, kobe.jp, city.kobe.jp",
        "www.city.kobe.jp, kobe.jp, city.kobe.jp",
        "食狮.公司.cn, xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
        "a.b.unlisted, unlisted, b.unlisted",
        "unlisted, unlisted, unlisted",
    })
    void findsSuffixAndOrganization(String name, String suffix, String organization) {
        Domain domain = Domain.of(name);
        assertEquals(Optional.of(Domain.of(suffix)), LIST.publicSuffix(domain));
        assertEquals(Domain.of(organization), LIST.organizationalDomain(domain));
    }

    @Test
    void theRootHasNoSuffix() {
        assertEquals(Optional.empty(), LIST.publicSuffix(Domain.ROOT));
        assertEquals(Domain.ROOT, LIST.organizationalDomain(Domain.ROOT));
    }

    @Test
    void tellsWhatItIs() {
        assertEquals(Optional.of(Instant.parse("2026-10-06T16:13:12Z")), LIST.version());
        assertEquals(6, LIST.ruleCount());
        assertEquals(1, LIST.unreadableCount());
        assertEquals("test", LIST.source());
        assertEquals(
                Optional.of(PublicSuffixList.Section.PRIVATE),
                LIST.section(Domain.of("a.blog.example.com")));
        assertEquals(
                Optional.of(PublicSuffixList.Section.ICANN),
                LIST.section(Domain.of("x.y.kobe.jp")));
        assertEquals(Optional.empty(), LIST.section(Domain.of("a.unlisted")));
    }
}
