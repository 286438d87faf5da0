package org.sekimori.proof.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

/// The checks that are published with the public suffix list. What is a suffix itself, or no name,
/// has no registered domain: `null`.
final class SuffixSuite {
    private static final Pattern CHECK =
            Pattern.compile("(?m)^checkPublicSuffix\\((?:'(.*)'|null), (?:'(.*)'|null)\\);");

    private SuffixSuite() {}

    static PublicSuffixList list(Path folder) {
        return PublicSuffixList.parse(
                Vectors.text(folder.resolve("public_suffix_list.dat")), "vectors");
    }

    static List<Case> cases(Path folder) {
        PublicSuffixList list = list(folder);
        return CHECK.matcher(Vectors.text(folder.resolve("tests/test_psl.txt")))
                .results()
                .map(check -> of(list, check))
                .toList();
    }

    private static Case of(PublicSuffixList list, MatchResult check) {
        String name = Optional.ofNullable(check.group(1)).orElse("null");
        Optional<Domain> wanted = Optional.ofNullable(check.group(2)).flatMap(Domain::parse);
        return name.equals("null")
                ? Case.untried(name)
                : Case.of(name, told(wanted), () -> told(registered(list, name)));
    }

    private static String told(Optional<Domain> domain) {
        return domain.map(Domain::name).orElse("null");
    }

    private static Optional<Domain> registered(PublicSuffixList list, String name) {
        return Domain.parse(name)
                .filter(domain -> !list.publicSuffix(domain).equals(Optional.of(domain)))
                .map(list::organizationalDomain);
    }
}
