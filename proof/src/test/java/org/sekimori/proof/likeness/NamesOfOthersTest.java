package org.sekimori.proof.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Domain;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.likeness.Likeness;
import org.sekimori.likeness.Lookalikes;
import org.sekimori.likeness.ProtectList;

/// How often look-alikes are seen where there are none, and how many are found where others made
/// them.
class NamesOfOthersTest {
    private static final Path FOLDER =
            Path.of(
                    Optional.ofNullable(System.getenv("SEKIMORI_VECTORS"))
                            .orElse("../../shared/vectors"));

    /// Names that many in Japan get mail from.
    private static final String WELL_KNOWN =
            """
            amazon.co.jp rakuten.co.jp smbc.co.jp smbc-card.com jcb.co.jp mizuhobank.co.jp
            bk.mufg.jp mitsubishi-ufj.co.jp yamato-transport.co.jp kuronekoyamato.co.jp
            sagawa-exp.co.jp japanpost.jp eki-net.com mercari.com paypay.ne.jp aeon.co.jp
            saisoncard.co.jp nta.go.jp apple.com yahoo.co.jp docomo.ne.jp softbank.jp
            sbisec.co.jp nomura.co.jp monex.co.jp matsui.co.jp tepco.co.jp nhk.or.jp
            microsoft.com google.com netflix.com paypal.com orico.co.jp epos.co.jp
            resonabank.co.jp biglobe.ne.jp nifty.com ana.co.jp jal.co.jp\
            """;

    /// Of so many names one may be missed: a figure at the end is counted on purpose.
    private static final int ONE_MISSED_OF = 40;

    @Test
    void noRealNameIsTakenForALookAlike() throws IOException {
        Path map = FOLDER.resolve("cat-parsedmarc-maps/base_reverse_dns_map.csv");
        assumeTrue(Files.exists(map), map + " is not here: no names to look at");
        var protect = ProtectList.parse(WELL_KNOWN.replaceAll("\\s+", "\n"));
        var lookalikes = new Lookalikes(protect, suffixes());
        var alarms = new ArrayList<String>();
        for (Domain name : names(map)) {
            lookalikes
                    .match(name)
                    .filter(Likeness::isClear)
                    .ifPresent(it -> alarms.add(name + " " + it));
        }
        assertEquals(List.of(), alarms);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "changeDotDash",
                "addTld",
                "repetition",
                "omission",
                "addDash",
                "homoglyph",
                "addition"
            })
    void nearlyAllOfWhatAGeneratorMakesIsFound(String algorithm) throws IOException {
        Path folder = FOLDER.resolve("cat-ail-typosquatting/tests");
        assumeTrue(Files.exists(folder), folder + " is not here: no names to look at");
        for (String name : List.of("ail-project.org", "misp-project.org")) {
            var lookalikes = new Lookalikes(ProtectList.parse(name), suffixes());
            List<String> made = made(folder.resolve(name + ".var.txt"), algorithm);
            List<String> missed =
                    made.stream()
                            .filter(it -> Domain.parse(it).flatMap(lookalikes::match).isEmpty())
                            .toList();
            assertTrue(missed.size() * ONE_MISSED_OF <= made.size(), missed::toString);
        }
    }

    private static PublicSuffixList suffixes() throws IOException {
        return SuffixListFile.find(Optional.empty()).list();
    }

    private static List<String> made(Path variants, String algorithm) throws IOException {
        return Files.readAllLines(variants).stream()
                .filter(line -> line.endsWith(", " + algorithm))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static List<Domain> names(Path map) throws IOException {
        return Files.readAllLines(map).stream()
                .flatMap(line -> Domain.parse(line.split(",")[0]).stream())
                .toList();
    }
}
