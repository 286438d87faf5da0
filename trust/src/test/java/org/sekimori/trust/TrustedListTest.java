package org.sekimori.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.dns.Domain;
import org.sekimori.trust.Finding.Fault;

class TrustedListTest {
    private static final Set<Domain> SUFFIXES = Set.of(Domain.of("jp"), Domain.of("co.jp"));

    private static final TrustedList LIST =
            list(
                    """
                    # our customers
                    kojo.example        Kojo Works   # since 2019
                    .kojo.example
                    !old.kojo.example
                    株式会社.example
                    .mise.example       Mise
                    """);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "kojo.example, 'true Kojo Works kojo.example list:2'",
        "KOJO.example., 'true Kojo Works kojo.example list:2'",
        "mail.kojo.example, 'true - kojo.example list:3'",
        "a.b.kojo.example, 'true - kojo.example list:3'",
        "old.kojo.example, 'false - old.kojo.example list:4'",
        "a.old.kojo.example, 'true - kojo.example list:3'",
        "xn--6oq404bnrdu25c.example, -",
        "株式会社.example, 'true - 株式会社.example list:5'",
        "mise.example, -",
        "shop.mise.example, 'true Mise mise.example list:6'",
        "notkojo.example, -",
        "example, -",
    })
    void anEntrySpeaksOfItselfOrOfTheNamesBelow(String name, String said) {
        String told =
                LIST.about(Domain.of(name))
                        .map(word ->
                                word.trusted()
                                        + " "
                                        + word.known().name().orElse("-")
                                        + " "
                                        + word.known().domain().unicode()
                                        + " "
                                        + word.known().source())
                        .orElse("-");
        assertEquals(said, told);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "not..a.name, NOT_A_DOMAIN",
        "a@kojo.example, NOT_A_DOMAIN",
        "'.', NOT_A_DOMAIN",
        ".co.jp, PUBLIC_SUFFIX",
        "kojo\u0007.example, CONTROL_CHARACTER",
    })
    void whatCannotBeMeantSoIsLeftOutAndTold(String line, Fault fault) {
        TrustedList list = list("one.example\n" + line + "\ntwo.example\n");
        assertEquals(2, list.size());
        assertEquals(fault, list.findings().getFirst().fault());
        assertEquals(2, list.findings().getFirst().line());
    }

    @Test
    void whoIsListedTwiceIsToldWithTheFirstLine() {
        TrustedList list = list("a.example\n\nA.example. again\n");
        assertEquals(new Finding(3, Fault.TWICE, "1"), list.findings().getFirst());
    }

    @Test
    void denyingAPublicSuffixIsAllowed() {
        assertEquals(0, list("!.co.jp\n").findings().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void aLineHasALimit(int more, int findings) {
        String line = "a.example " + "x".repeat(TrustedList.MAX_LINE - 10 + more);
        assertEquals(findings, list(line).findings().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1"})
    void aListHasALimitAndSaysItOnce(int more, int findings) {
        var text = new StringBuilder();
        for (int i = 0; i < TrustedList.MAX_ENTRIES + more; i++) {
            text.append('n').append(i).append(".example\n");
        }
        TrustedList list = list(text.toString());
        assertEquals(TrustedList.MAX_ENTRIES, list.size());
        assertEquals(findings, list.findings().size());
    }

    private static TrustedList list(String text) {
        return TrustedList.parse(text, "list", SUFFIXES::contains);
    }
}
