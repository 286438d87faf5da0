package org.sekimori.gate.marks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.Gatekeeper;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.likeness.Lookalikes;
import org.sekimori.likeness.ProtectList;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.SmtpPath;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Registry;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

class SenderMarksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final String BODY = "Hello\r\n";
    private static final HandSigned KEY = new HandSigned();

    private static final ZoneResolver ZONE =
            ZoneResolver.of(
                    Stream.of("kojo.example", "kaikei.example", "mise.example", "kojo-example.test")
                            .map(name ->
                                    """
                                    %1$s.               TXT "v=spf1 ip4:192.0.2.10 -all"
                                    _dmarc.%1$s.        TXT "v=DMARC1; p=none"
                                    s1._domainkey.%1$s. TXT "%2$s"
                                    """
                                            .formatted(name, KEY.record()))
                            .collect(
                                    Collectors.joining("\n", "bare.example. A 192.0.2.1\n", "\n")));

    private static final Trust TRUST =
            Trust.ofNobody()
                    .with(Layer.PUBLISHED, registry())
                    .with(
                            Layer.OWN,
                            TrustedList.parse(
                                    "kojo.example 株式会社山田製作所\nbare.example\n.mise.example Mise \"1\"\n",
                                    "own",
                                    _ -> false));

    private static Registry registry() {
        var member =
                new Registry.Member(
                        Domain.of("kaikei.example"),
                        "Kaikei & Co",
                        Optional.empty(),
                        "the clerk",
                        "",
                        Instant.parse("2026-12-01T00:00:00Z"));
        return new Registry(
                "Chamber",
                Instant.EPOCH,
                Instant.parse("2026-12-15T00:00:00Z"),
                Map.of(member.domain(), member));
    }

    private static SenderMarks marks(MarkSettings settings) {
        var lookalikes =
                new Lookalikes(
                        ProtectList.of(TRUST.names()), PublicSuffixList.parse("example\n", "one"));
        return new SenderMarks(settings, TRUST, Optional.of(lookalikes));
    }

    /// The header of a message as it is delivered.
    private static HeaderBlock delivered(String header, MarkSettings settings, Instant at) {
        var evaluator = new Evaluator(EvaluatorSettings.standard(), ZONE, System::nanoTime);
        var arrival =
                Arrival.of(
                        Optional.of(IpAddress.of("192.0.2.10")),
                        "mail.kojo.example",
                        SmtpPath.reversePath("<a@kojo.example>"));
        var hearing =
                new Gatekeeper(
                                evaluator,
                                InstantSource.fixed(at),
                                "mx.here.example",
                                LocalPolicy.standard(),
                                (_, _) -> {})
                        .with(marks(settings))
                        .open(new Envelope(arrival, Optional.empty(), false));
        HeaderBlock block = HeaderBlock.parse(header.getBytes(UTF_8));
        hearing.header(block);
        hearing.body(BODY.getBytes(UTF_8));
        List<HeaderEdit> edits = assertInstanceOf(Verdict.Accept.class, hearing.verdict()).edits();
        return HeaderEdit.done(edits, block);
    }

    private static List<String> values(HeaderBlock header, String name) {
        return header.named(name).stream()
                .map(HeaderField::value)
                .map(EncodedWords::decode)
                .toList();
    }

    private static String signed(String d, String from) {
        String fields = "From: " + from + "\r\nSubject: order\r\n";
        return (d.isEmpty() ? "" : KEY.signature(d, fields, BODY)) + fields;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theStandingOfAKnownSenderIsShown(String rule, String d, String from, String field) {
        HeaderBlock header = delivered(signed(d, from), MarkSettings.standard(), NOW);
        assertEquals(
                field.isEmpty() ? List.of() : List.of(field), values(header, "Sekimori-Sender"));
    }

    static Stream<Arguments> theStandingOfAKnownSenderIsShown() {
        String kojo = "verified; domain=kojo.example; layer=own; name= 株式会社山田製作所";
        return Stream.of(
                arguments("an aligned signature", "kojo.example", "a@kojo.example", kojo),
                arguments("whatever the display name", "kojo.example", "B <a@kojo.example>", kojo),
                arguments("SPF alone is not enough", "", "a@kojo.example", ""),
                arguments("nor a signature with l=", "kojo.example; l=0", "a@kojo.example", ""),
                arguments(
                        "nor two authors of one domain",
                        "kojo.example",
                        "a@kojo.example, b@kojo.example",
                        ""),
                arguments("nor of two domains", "kojo.example", "a@kojo.example, b@b.example", ""),
                arguments("a name below is not listed", "kojo.example", "a@mail.kojo.example", ""),
                arguments(
                        "unless all below are",
                        "mise.example",
                        "a@shop.mise.example",
                        "verified; domain=shop.mise.example; layer=own; name=\"Mise \\\"1\\\"\""),
                arguments(
                        "a registry tells who confirmed",
                        "kaikei.example",
                        "a@kaikei.example",
                        "verified; domain=kaikei.example; layer=published; name=\"Kaikei & Co\";"
                                + " confirmed-by=\"the clerk\""),
                arguments(
                        "a signature of others fails",
                        "kojo.example",
                        "a@kaikei.example",
                        "failed; domain=kaikei.example; layer=published; name=\"Kaikei & Co\";"
                                + " confirmed-by=\"the clerk\""),
                arguments("without a record nothing is said", "", "a@bare.example", ""),
                arguments("of strangers nothing is said", "", "a@other.example", ""),
                arguments(
                        "a look-alike passes, as itself",
                        "kojo-example.test",
                        "a@kojo-example.test",
                        "look-alike; domain=kojo-example.test; imitates=kojo.example"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-30T23:59:59Z, verified",
        "2026-12-01T00:00:00Z, ",
    })
    void nothingIsBelievedAfterItsTime(Instant at, String word) {
        HeaderBlock header =
                delivered(
                        signed("kaikei.example", "a@kaikei.example"), MarkSettings.standard(), at);
        assertEquals(
                Optional.ofNullable(word),
                values(header, "Sekimori-Sender").stream()
                        .map(value -> value.substring(0, value.indexOf(';')))
                        .findFirst());
    }

    @Test
    void theFieldIsNotWrittenWhereNobodyWantsIt() {
        var settings = new MarkSettings(false, Optional.empty(), Optional.empty());
        String forged = "sekimori-sender : verified\r\nSEKIMORI-SENDER:\r\n verified\r\n";
        HeaderBlock header =
                delivered(forged + signed("kojo.example", "a@kojo.example"), settings, NOW);
        assertEquals(List.of(), values(header, "Sekimori-Sender"));
    }

    @Test
    void aForgedMarkGoesAndOursStaysAlone() {
        String forged = "Sekimori-Sender: verified\r\nSEKIMORI-SENDER\t:\r\n\tverified\r\n";
        HeaderBlock header =
                delivered(forged + signed("", "a@b.example"), MarkSettings.standard(), NOW);
        assertEquals(List.of(), values(header, "Sekimori-Sender"));
    }

    @Test
    void linesOfTheFieldAreShortAndAscii() {
        HeaderBlock header =
                delivered(signed("kojo.example", "a@kojo.example"), MarkSettings.standard(), NOW);
        String written = new String(header.named("Sekimori-Sender").getFirst().octets(), UTF_8);
        assertTrue(written.chars().allMatch(c -> c < 0x7f), written);
        written.lines().forEach(line -> assertTrue(line.length() <= 78, line));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "order, '[ok] order'",
        "[ok] order, '[ok] order'",
        "'Re: [ok] order', '[ok] Re: order'",
        "=?utf-8?q?=5Bok=5D?= order, '[ok] order'",
        "=?utf-8?B?W+ODiuOCueOCtw==?=, '[ok] [ナスシ'",
        "[ O K ] [偽] order, '[ok] order'",
        "［ｏｋ］order, '[ok] order'",
        "[[ok]ok] order, '[ok] order'",
    })
    void aSubjectIsMarkedOnce(String subject, String shown) {
        String fields = "From: a@kojo.example\r\nSubject: " + subject + "\r\n";
        String mail = KEY.signature("kojo.example", fields, BODY) + fields;
        assertEquals(List.of(shown), values(delivered(mail, prefixes("[ok]"), NOW), "Subject"));
    }

    @Test
    void aMarkOutsideAsciiStandsApartFromASubjectOutsideAscii() {
        String fields =
                "From: a@kojo.example\r\nSubject: =?UTF-8?B?6Zai?=\r\n =?UTF-8?B?6Zai?=\r\n";
        String mail = KEY.signature("kojo.example", fields, BODY) + fields;
        assertEquals(
                List.of("[確認済み] 関関"), values(delivered(mail, prefixes("[確認済み]"), NOW), "Subject"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a@kaikei.example, '[偽] order'",
        "a@kojo-example.test, '[偽] order'",
        "a@other.example, order",
    })
    void whatIsNotTheirsIsMarkedSo(String from, String shown) {
        assertEquals(
                List.of(shown),
                values(delivered(signed("", from), prefixes("[ok]"), NOW), "Subject"));
    }

    @Test
    void theMarksOfOthersGoFromEverySubject() {
        String mail = "From: a@other.example\r\nSubject: [ok] 1\r\nSubject: 2\r\nSubject: [偽]3\r\n";
        assertEquals(
                List.of("1", "3", "2"), values(delivered(mail, prefixes("[ok]"), NOW), "Subject"));
    }

    @Test
    void withoutASubjectTheMarkIsTheSubject() {
        assertEquals(
                List.of("[偽]"),
                values(delivered("From: a@kaikei.example\r\n", prefixes("[ok]"), NOW), "Subject"));
    }

    private static MarkSettings prefixes(String verified) {
        return new MarkSettings(true, Optional.of(verified), Optional.of("[偽]"));
    }
}
