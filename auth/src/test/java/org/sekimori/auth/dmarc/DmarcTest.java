package org.sekimori.auth.dmarc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Transcript;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;

/// What the conformance suite cannot say from outside: which questions are asked, limits, the
/// shadow, several authors.
class DmarcTest {
    private static final String ZONE =
            """
            _dmarc.example.com         TXT "v=DMARC1; p=reject; sp=quarantine"
            _dmarc.sub.example.com     TXT "v=DMARC1; p=none"
            _dmarc.np.example          TXT "v=DMARC1; p=none; np=reject"
            there.np.example           A 192.0.2.1
            alias.np.example           CNAME nowhere.test.
            _dmarc.same.example        TXT "v=DMARC1; p=reject; np=reject"
            _dmarc.nhk                 TXT "v=DMARC1; p=none"
            _dmarc.broken.test         TXT "v=DMARC1; p=reject"
            ;!servfail _dmarc.test TXT
            ;!timeout _dmarc.mid.gap.example TXT
            _dmarc.gap.example         TXT "v=DMARC1; p=reject"
            _dmarc.a.mid.gap.example   TXT "v=DMARC1; p=reject"
            """;

    private static DmarcCheck evaluate(Dmarc dmarc, String authors, Evidence evidence) {
        String from =
                authors == null
                        ? "Subject: none\r\n"
                        : "From: a@" + authors.replace(" ", ", a@") + "\r\n";
        return dmarc.evaluate(
                Author.of(HeaderBlock.parse(from.getBytes(StandardCharsets.US_ASCII))),
                evidence,
                new Transcript(ZoneResolver.of(ZONE), Deadline.NEVER));
    }

    private static Evidence spf(String domain) {
        return Evidence.of(List.of(new AuthenticatedIdentifier.Spf(Domain.of(domain))));
    }

    private static Domain lastTwoLabels(Domain domain) {
        return domain.lastLabels(2).orElse(domain);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "com                 | com",
                "example.com         | example.com com",
                "1.2.3.4.5.6.7       | 1.2.3.4.5.6.7 2.3.4.5.6.7 3.4.5.6.7 4.5.6.7 5.6.7 6.7 7",
                "0.1.2.3.4.5.6.7     | 0.1.2.3.4.5.6.7 1.2.3.4.5.6.7 2.3.4.5.6.7 3.4.5.6.7 4.5.6.7 5.6.7 6.7 7",
                "y.0.1.2.3.4.5.6.7   | y.0.1.2.3.4.5.6.7 1.2.3.4.5.6.7 2.3.4.5.6.7 3.4.5.6.7 4.5.6.7 5.6.7 6.7 7",
                "z.y.0.1.2.3.4.5.6.7 | z.y.0.1.2.3.4.5.6.7 1.2.3.4.5.6.7 2.3.4.5.6.7 3.4.5.6.7 4.5.6.7 5.6.7 6.7 7",
            })
    void walksUpInAtMostEightSteps(String start, String targets) {
        List<Domain> walked = Dmarc.targets(Domain.of(start));
        assertEquals(targets, String.join(" ", walked.stream().map(Domain::name).toList()));
        assertTrue(walked.size() <= TreeWalk.MAX_QUERIES);
    }

    @Test
    void asksNothingAtANameThatWouldBeTooLong() {
        String label = "a".repeat(61);
        String name = String.join(".", label, label, label, label); // 247 octets: 6 more fit
        assertEquals(3, Dmarc.questions(Domain.of(name)).size());
        assertEquals(4, Dmarc.questions(Domain.of(name.substring(1))).size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the author's record, and the rest of its walk | example.com | example.com | _dmarc.example.com TXT, _dmarc.com TXT",
                "a name under another top level needs no walk | example.com | a.b.c.example.net | _dmarc.example.com TXT, _dmarc.com TXT",
                "a name outside the organization needs no walk | sub.example.com | other.com | _dmarc.sub.example.com TXT, _dmarc.example.com TXT, _dmarc.com TXT",
                "a name inside the organization is walked, no name twice | example.com | x.example.com | _dmarc.example.com TXT, _dmarc.com TXT, _dmarc.x.example.com TXT",
                "existence, where np differs | ghost.np.example | np.example | _dmarc.ghost.np.example TXT, _dmarc.np.example TXT, _dmarc.example TXT, ghost.np.example A, ghost.np.example CNAME",
                "existence, where a failing message is not to be let in | ghost.same.example | x.net | _dmarc.ghost.same.example TXT, _dmarc.same.example TXT, _dmarc.example TXT, ghost.same.example A, ghost.same.example CNAME",
                "nothing after the author's question failed | mid.gap.example | mid.gap.example | _dmarc.mid.gap.example TXT",
            })
    void asksWhatItNeeds(String rule, String author, String spf, String asked) {
        DmarcCheck check = evaluate(Dmarc.treeWalk(), author, spf(spf));
        List<String> questions =
                check.asked().stream()
                        .map(Transcript.Asked::question)
                        .map(Question::toString)
                        .toList();
        assertEquals(asked, String.join(", ", questions), rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "above both names: every answer would align them | broken.test | x.broken.test | pass",
                "for a name outside the organization: every answer but one | broken.test | other.test | temperror",
                "between the names: psd=n would part them | gap.example | x.mid.gap.example | temperror",
                "for another top level: no answer matters | broken.test | example.com | fail",
                "at the author: always | mid.gap.example | gap.example | temperror",
                "above an author without a record: always | x.test | x.test | temperror",
                "above an identical name: never | a.mid.gap.example | a.mid.gap.example | pass",
            })
    void aMissingAnswerMattersWhereItCouldChangeTheResult(
            String rule, String author, String spf, String result) {
        assertEquals(result, evaluate(Dmarc.treeWalk(), author, spf(spf)).verdict().word(), rule);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "undecided and aligned, example.com, temperror",
        "undecided and not aligned, other.example, fail",
    })
    void whatMightHavePassedMattersWhereItIsAligned(String rule, String domain, String result) {
        var evidence = new Evidence(List.of(), spf(domain).passed());
        assertEquals(
                result, evaluate(Dmarc.treeWalk(), "example.com", evidence).verdict().word(), rule);
    }

    @ParameterizedTest
    @CsvSource({"9, pass", "10, fail"})
    void comparesNoMoreNamesThanTheLimit(int others, String result) {
        var identifiers = new ArrayList<AuthenticatedIdentifier>();
        for (int i = 0; i < others; i++) {
            identifiers.add(new AuthenticatedIdentifier.Dkim(Domain.of("d" + i + ".com"), "s"));
        }
        identifiers.add(new AuthenticatedIdentifier.Dkim(Domain.of("x.example.com"), "s"));
        DmarcCheck check = evaluate(Dmarc.treeWalk(), "example.com", Evidence.of(identifiers));
        assertEquals(result, check.verdict().word());
    }

    static Stream<Arguments> shadowTellsWhereTheMethodsDiffer() {
        return Stream.of(
                arguments("they agree", "example.com", Set.of()),
                arguments(
                        "a record at the top level, for its name",
                        "www.nhk",
                        EnumSet.complementOf(EnumSet.of(Shadow.Aspect.DKIM_ALIGNED))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void shadowTellsWhereTheMethodsDiffer(
            String rule, String author, Set<Shadow.Aspect> differences) {
        Dmarc dmarc = Dmarc.treeWalk().withShadow(DmarcTest::lastTwoLabels);
        Shadow shadow = evaluate(dmarc, author, spf(author)).shadow().orElseThrow();
        assertEquals(DiscoveryMethod.PSL, shadow.discovery());
        assertEquals(differences, shadow.differences(), rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no author            | 1 |                              | permerror |",
                "several, refused     | 1 | example.com other.example    | permerror |",
                "the same one twice   | 1 | example.com example.com      | pass      | example.com",
                "one fails            | 2 | example.com np.example       | fail      | np.example",
                "one fails, too many  | 2 | np.example example.com x.org | fail      | np.example",
                "none fails, too many | 2 | example.com x.example.com x.example | permerror |",
                "one has no record    | 3 | example.com x.org            | none      | x.org",
                "all pass             | 2 | example.com x.example.com    | pass      | example.com",
                "one has no answer    | 2 | example.com x.test           | temperror | x.test",
            })
    void severalAuthorsNeverPassByOneOfThem(
            String rule, int limit, String authors, String result, String counts) {
        DmarcCheck check =
                evaluate(Dmarc.treeWalk().withAuthors(limit), authors, spf("example.com"));
        assertEquals(result, check.verdict().word(), rule);
        assertEquals(counts, check.authorDomain().map(Domain::name).orElse(null), rule);
    }
}
