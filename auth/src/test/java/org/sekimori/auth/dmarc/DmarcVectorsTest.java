package org.sekimori.auth.dmarc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.dmarc.DmarcVectors.Tried;

/// The public DMARC vectors. What is not met stands here by name, with its reason.
class DmarcVectorsTest {
    static final Map<String, String> STALWART =
            reasons(
                    because(
                            "a mail address has no space outside quotes, encoded or not",
                            "v=DMARC1; p=reject; ri = 3600; aspf=r; adkim =r; rua=mailto:dmarc-feedback@example.com!10 K , mailto:user%20@example.com ! 2G;ignore_me= true; fo=s; rf = AfrF; "));

    static final Map<String, String> MAIL_DMARC =
            reasons(
                    because(
                            "RFC 9989 §C.5.2 removed the tag; no value of it is judged",
                            "pct=-1",
                            "pct=1.0",
                            "pct=1.1",
                            "pct=101",
                            "pct=5.f1",
                            "pct=f",
                            "rf=iodef2",
                            "rf=rfrf",
                            "rf=rfrf2",
                            "ri=-1",
                            "ri=4294967296",
                            "ri=a"),
                    because("0 and 1 exclude each other (RFC 9989 §4.7)", "fo=0:1:d:s"),
                    because("the version is case-sensitive (RFC 9989 §4.7)", "v=dmarc1"),
                    because(
                            "without p and without rua DMARC is not applied (RFC 9989 §4.10.1)",
                            "psd=y without p",
                            "v=DMARC1; psd=y"),
                    because(
                            "a URI of any scheme is valid (RFC 9989 §4.7)",
                            "v=DMARC1; rua=ftp://www.example.com"),
                    because(
                            "the backslashes are a zone file's; in a record they spoil the version",
                            "v=DMARC1\\; p=reject\\;"));

    static final Map<String, String> OPENDMARC =
            reasons(
                    because(
                            "RFC 9989 §C.5.2 removed the tag; no value of it is judged",
                            "v=DMARC1; p=none; pct=500;",
                            "v=DMARC1; p=none; rf=000000000000000000000000000000000",
                            "v=DMARC1; p=none; rf=bob;",
                            "v=DMARC1; p=none; ri=bob;"),
                    because("policies are not abbreviated (RFC 9989 §4.8)", "v=DMARC1; p=n;"),
                    because(
                            "a name has no empty labels",
                            "....mac.com.... and mac.com",
                            ".mac.com. and mac.com"),
                    because(
                            "several domains are several authors (RFC 9989 §5.3.1)",
                            "Joe Johnson <joe@joe.com>, ace@ace.com",
                            "joe@joe.com, ace@ace.com"),
                    because(
                            "not an address list (RFC 5322 §3.4); nothing may be guessed from it",
                            "\"( bob@bob.com)\" joe@joe.com",
                            "\"Johnson, Joe <joe@joe.com>\" joe@joe.com",
                            "<<<><joe@joe.com>>>",
                            "Mail From:<joe@joe.com>"));

    private static Map<String, String> because(String reason, String... names) {
        var named = new TreeMap<String, String>();
        for (String name : names) {
            named.put(name, reason);
        }
        return named;
    }

    @SafeVarargs
    private static Map<String, String> reasons(Map<String, String>... parts) {
        var all = new TreeMap<String, String>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return Map.copyOf(all);
    }

    @ParameterizedTest(name = "{0}: {1} met")
    @MethodSource
    void everyCaseIsMetButForThoseNamed(
            String suite, int met, Supplier<List<Tried>> run, Map<String, String> reasons) {
        assumeTrue(
                Files.exists(DmarcVectors.folder().resolve(suite)),
                "no public vectors here: " + DmarcVectors.folder());
        List<Tried> tried = run.get();
        var misses = new TreeMap<String, String>();
        tried.forEach(one -> one.miss().ifPresent(miss -> misses.put(one.name(), miss)));
        misses.keySet().removeAll(reasons.keySet());
        assertEquals(Map.of(), misses);
        assertEquals(met, tried.stream().filter(one -> one.miss().isEmpty()).count());
        assertEquals(met + reasons.size(), tried.size());
    }

    static Stream<Arguments> everyCaseIsMetButForThoseNamed() {
        return Stream.of(
                arguments("dmarc-stalwart", 17, StalwartDmarcSuite::run, STALWART),
                arguments("dmarc-mail-dmarc", 172, MailDmarcSuite::run, MAIL_DMARC),
                arguments("dmarc-opendmarc", 29, OpenDmarcSuite::run, OPENDMARC));
    }

    private static Arguments arguments(
            String suite, int met, Supplier<List<Tried>> run, Map<String, String> reasons) {
        return Arguments.of(suite, met, run, reasons);
    }
}
