package org.sekimori.auth.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Domain;

/// The public suites, from where `SEKIMORI_VECTORS` says or beside the repository.
final class SpfVectorsTest {
    private static final String OPENSPF = "spf-openspf-pyspf/";
    private static final String JSPF = "spf-james-jspf/";

    /// RFC 7208 leaves these words to the receiver; jSPF's own name the sender's domain.
    private static final String JSPF_WORDS = "http://www.openspf.org/why.html?sender=%{O}&ip=%{I}";

    /// Wants `default=` of a draft to decide, which pyspf does in its lax mode; RFC 7208 §6 wants
    /// an unknown modifier to be ignored.
    private static final Set<String> DRAFT = Set.of("default-modifier");

    /// The domain has twelve mail servers, of which these tests want all, or the first ten, tried.
    /// RFC 7208 §4.6.4 wants a permerror.
    private static final Set<String> TWELVE_MAIL_SERVERS =
            IntStream.rangeClosed(7, 37)
                    .mapToObj(number -> "mailzone-#" + number)
                    .collect(Collectors.toSet());

    /// Their record stands at a name that the suite lists a second time; the last one holds.
    private static final Set<String> OVERWRITTEN = Set.of("mailzone-#126", "mailzone-#127");

    @ParameterizedTest(name = "{0}: {1} met")
    @MethodSource
    void everyCaseIsMetButForThoseNamed(
            String file, int met, String byDefault, Set<String> leftOut) {
        Path path = vectors().resolve(file);
        assumeTrue(Files.exists(path), "no public vectors here: " + path);
        var settings =
                new SpfSettings(
                        Optional.of(Domain.of("localdomain.foo.bar")), Optional.of(byDefault));
        var misses = new ArrayList<String>();
        int right = 0;
        for (SpfSuite.Case test : SpfSuite.read(path)) {
            if (!test.canRun() || leftOut.contains(test.name())) {
                continue;
            }
            Optional<String> miss = test.miss(test.run(settings));
            miss.ifPresent(what -> misses.add(test + ": " + what));
            right += miss.isEmpty() ? 1 : 0;
        }
        assertEquals(List.of(), misses);
        assertEquals(met, right);
    }

    static Stream<Arguments> everyCaseIsMetButForThoseNamed() {
        return Stream.of(
                Arguments.of(OPENSPF + "rfc7208-tests.yml", 203, "DEFAULT", Set.of()),
                Arguments.of(OPENSPF + "rfc4408-tests.yml", 191, "DEFAULT", Set.of()),
                Arguments.of(OPENSPF + "test.yml", 14, "DEFAULT", DRAFT),
                Arguments.of(JSPF + "mailzone-tests.yml", 102, "DEFAULT", both()),
                Arguments.of(JSPF + "tests.yml", 20, JSPF_WORDS, Set.of()),
                Arguments.of(JSPF + "pyspf-tests.yml", 13, "DEFAULT", Set.of()));
    }

    private static Set<String> both() {
        return Stream.concat(TWELVE_MAIL_SERVERS.stream(), OVERWRITTEN.stream())
                .collect(Collectors.toSet());
    }

    static Path vectors() {
        String told = System.getenv("SEKIMORI_VECTORS");
        return told == null ? Path.of("..", "..", "shared", "vectors") : Path.of(told);
    }
}
