package org.sekimori.auth.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.auth.results.AuthenticationResults.Reading;

class AuthenticationResultsTest {
    private static final String ID = "mx.kojo.example";

    @Test
    void writesOneResultALineAndFoldsLongOnes() {
        var results =
                AuthenticationResults.of(
                        ID,
                        List.of(
                                MethodResult.of("spf", "pass")
                                        .with("smtp", "mailfrom", "tanaka@kojo.example"),
                                MethodResult.of("dkim", "fail")
                                        .because("body hash differs")
                                        .with("header", "d", "a-longish-name.kojo.example")
                                        .with("header", "b", "Ab/9+=")));
        assertEquals(
                """
                Authentication-Results: mx.kojo.example;
                 spf=pass smtp.mailfrom=tanaka@kojo.example;
                 dkim=fail reason="body hash differs" header.d=a-longish-name.kojo.example
                 header.b="Ab/9+=\"\
                """
                        .replace("\n", "\r\n"),
                results.header());
    }

    @Test
    void writesNoneWhereNothingWasChecked() {
        assertEquals(
                "Authentication-Results: mx.kojo.example; none",
                AuthenticationResults.of(ID, List.of()).header());
    }

    @Test
    void writesTheInstanceOfAnArcSet() {
        assertEquals(
                "ARC-Authentication-Results: i=3; mx.kojo.example; none",
                AuthenticationResults.of(ID, List.of()).arcHeader(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Forged: yes",
                "a\nb",
                "a\rb",
                "nul\0",
                "tab\tb",
                "next\u0085line",
                "line\u2028separator",
                "turned\u202eround",
                "half\ud800",
            })
    void refusesWhatCouldEndALine(String value) {
        assertTrue(MethodResult.Property.of("header", "d", value).isEmpty());
        assertEquals(
                List.of(), MethodResult.of("dkim", "pass").with("header", "d", value).properties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legit.example; dmarc=pass",
                "legit.example\" dmarc=pass",
                "legit.example\\\" dmarc=pass",
                "any@legit.example(a.attack.example",
                "legit.example'a.attack.example",
                "(",
                "\\",
                "",
                " ",
            })
    void quotesWhatCouldEndAValue(String value) {
        String header = written(value, false);
        assertEquals(
                List.of(value),
                read(header).value().results().getFirst().values("header", "d").toList());
        assertEquals(1, read(header).value().results().size());
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "401, 0"})
    void takesValuesUpToTheLimit(int length, int properties) {
        var result = MethodResult.of("dkim", "pass").with("header", "d", "a".repeat(length));
        assertEquals(properties, result.properties().size());
    }

    @Test
    void noLineIsLongerThan998EvenWhereAllIsEscaped() {
        String keyword = "k".repeat(64);
        var result = MethodResult.of("dkim", "pass").with(keyword, keyword, "\"".repeat(400));
        AuthenticationResults.of(ID, List.of(result))
                .header()
                .lines()
                .forEach(line -> assertTrue(line.length() <= 998));
    }

    @Test
    void cutsAReason() {
        var result = MethodResult.of("dkim", "fail").because("あ".repeat(100) + "\r\n");
        assertEquals("あ".repeat(66), result.reason().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "例え.テスト,        xn--r8jz45g.xn--zckzah",
        "tanaka@例え.テスト, tanaka@xn--r8jz45g.xn--zckzah",
        "田中@例え.テスト,   ",
    })
    void inAsciiADomainBecomesALabelsAndALocalPartIsLeftOut(String value, String ascii) {
        String header = written(value, false);
        assertTrue(header.chars().allMatch(c -> c < 0x80));
        assertEquals(
                ascii == null ? List.of() : List.of(ascii),
                read(header).value().results().getFirst().values("header", "d").toList());
        assertTrue(written(value, true).contains('"' + value + '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "mx.kojo.example,     mx.kojo.example,  true",
        "MX.Kojo.Example,     mx.kojo.example,  true",
        "mx.kojo.example.,    mx.kojo.example,  true",
        "mx2.kojo.example,    mx.kojo.example,  false",
        "\"例え.テスト\",     xn--r8jz45g.xn--zckzah, true",
    })
    void knowsItsOwnName(String written, String own, boolean same) {
        assertEquals(same, AuthenticationResults.read(written + "; none").value().isBy(own));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "example.org 1; none                                | example.org/1                 | ",
                "\"example.org\"; none                              | example.org/1                 | ",
                "a.example; spf=Pass smtp.mailfrom=b.example        | a.example/1 spf=pass smtp.mailfrom:b.example | ",
                "a.example; auth=pass (x (y) \\) z) smtp.auth=a@b.c | a.example/1 auth=pass smtp.auth:a@b.c | ",
                "a.example; dkim=pass reason=\"a;b\" header.i=@b.c  | a.example/1 dkim=pass (a;b) header.i:@b.c | ",
                "a.example; m/2=pass x.y=\"a\\\"b\"                 | a.example/1 m=pass x.y:a\"b    | ",
                "a.example; m=pass x.y=\"a b\"@c.d                  | a.example/1 m=pass x.y:\"a b\"@c.d | ",
                "a (b) 1 (c); m (d) / 1 (e) = (f) r p (g) . (h) n (i) = (j) v | a/1 m=r p.n:v       | ",
                "spf=pass (x) smtp.mailfrom=b.example; dkim=none    | -/1 spf=pass smtp.mailfrom:b.example dkim=none | NO_AUTHSERV_ID",
                "a.example; dmarc=pass action=none header.from=b.c  | a.example/1 dmarc=pass header.from:b.c | NOT_A_PROPERTY",
                "a.example; dara=pass header.i=@b.c                 | a.example/1 dara=pass header.i:@b.c | ",
                "a.example; spf=pass; c.example; dkim=pass          | a.example/1 spf=pass dkim=pass | NOT_A_RESULT",
                "a.example; spf=pass;                               | a.example/1 spf=pass          | EMPTY_RESULT",
                "a.example                                          | a.example/1                   | NOTHING_SAID",
                "a.example; none; spf=pass                          | a.example/1 spf=pass          | NONE_AND_MORE",
                "a.example x; none                                  | a.example/1                   | NOT_A_VERSION",
                "a.example; m=pass h.b=a/b=                         | a.example/1 m=pass h.b:a/b=   | BARE_VALUE",
                "a.example; m=pass x.y=a@legit(b.attack             | a.example/1 m=pass x.y:a@legit | OPEN_COMMENT",
                "a.example; m=pass x.y=\"abc                        | a.example/1 m=pass            | OPEN_QUOTE",
                "a.example; m=pass x.y=                             | a.example/1 m=pass            | NO_VALUE",
                "``                                                 | -/1                           | NO_AUTHSERV_ID EMPTY_RESULT NOTHING_SAID",
            })
    void readsCleanAndDirtyFields(String text, String value, String findings) {
        Reading reading = AuthenticationResults.read(text);
        assertEquals(value, inShort(reading.value()));
        assertEquals(
                findings == null ? "" : findings,
                reading.findings().stream()
                        .map(finding -> finding.kind().name())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void readsTheInstanceOfAnArcSet() {
        Reading reading = AuthenticationResults.read("i=2; a.example; spf=pass");
        assertEquals(OptionalInt.of(2), reading.instance());
        assertEquals("a.example/1 spf=pass", inShort(reading.value()));
        assertEquals(List.of(), reading.findings());
    }

    @ParameterizedTest
    @CsvSource({"100, false", "101, true"})
    void readsNoMoreResultsThanTheLimit(int count, boolean told) {
        Reading reading = AuthenticationResults.read("a" + ";m=pass".repeat(count));
        assertEquals(100, reading.value().results().size());
        assertEquals(told, !reading.findings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"50, false", "51, true"})
    void readsNoMorePropertiesThanTheLimit(int count, boolean told) {
        Reading reading = AuthenticationResults.read("a;m=pass" + " x.y=z".repeat(count));
        assertEquals(50, reading.value().results().getFirst().properties().size());
        assertEquals(told, !reading.findings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"65536, false", "65537, true"})
    void readsNoMoreThanTheLimit(int length, boolean told) {
        String text = "a;m=pass";
        Reading reading = AuthenticationResults.read(text + " ".repeat(length - text.length()));
        assertEquals(told, !reading.findings().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", ""})
    void refusesAnIdThatCannotBeWritten(String id) {
        assertThrows(IllegalArgumentException.class, () -> AuthenticationResults.of(id, List.of()));
    }

    @Test
    void readingADeepCommentEndsAndIsTold() {
        String deep = "(".repeat(30_000) + ")".repeat(30_000);
        assertFalse(AuthenticationResults.read("a " + deep + "; none").findings().isEmpty());
    }

    private static String written(String value, boolean international) {
        var results =
                AuthenticationResults.of(
                        ID, List.of(MethodResult.of("dkim", "pass").with("header", "d", value)));
        return international ? results.internationalHeader() : results.header();
    }

    private static Reading read(String header) {
        return AuthenticationResults.read(header.substring(header.indexOf(':') + 1));
    }

    private static String inShort(AuthenticationResults results) {
        var text = new StringBuilder(results.authservId().orElse("-") + "/" + results.version());
        for (MethodResult result : results.results()) {
            text.append(' ').append(result.method()).append('=').append(result.result());
            result.reason().ifPresent(reason -> text.append(" (").append(reason).append(')'));
            result.properties()
                    .forEach(p ->
                            text.append(' ').append(p.ptype() + "." + p.name() + ":" + p.value()));
        }
        return text.toString();
    }
}
