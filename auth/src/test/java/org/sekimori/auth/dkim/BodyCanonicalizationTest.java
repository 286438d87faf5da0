package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCanonicalizationTest {
    /// What the rules look at, and one octet that they do not.
    private static final String ALPHABET = " \t\r\na";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsHashed(String rule, String body, String simple, String relaxed) {
        assertEquals(simple, CanonicalBody.of(Canonicalization.SIMPLE, body));
        assertEquals(relaxed, CanonicalBody.of(Canonicalization.RELAXED, body));
        assertEquals(simple, CanonicalBody.byTheLetter(Canonicalization.SIMPLE, body));
        assertEquals(relaxed, CanonicalBody.byTheLetter(Canonicalization.RELAXED, body));
    }

    static Stream<Arguments> whatIsHashed() {
        return Stream.of(
                arguments(
                        "the example of RFC 6376 §3.4.5",
                        " C \r\nD \t E\r\n\r\n\r\n",
                        " C \r\nD \t E\r\n",
                        " C\r\nD E\r\n"),
                arguments("an empty body is one line end, or nothing", "", "\r\n", ""),
                arguments("a body of one empty line", "\r\n", "\r\n", ""),
                arguments("a body of empty lines", "\r\n\r\n\r\n", "\r\n", ""),
                arguments("a body of one space", " ", " \r\n", ""),
                arguments("lines of white space only", " \r\n\t\r\n", " \r\n\t\r\n", ""),
                arguments("such lines at the end", "a\r\n \r\n\r\n", "a\r\n \r\n", "a\r\n"),
                arguments(
                        "such lines within",
                        "a\r\n \t\r\nb\r\n",
                        "a\r\n \t\r\nb\r\n",
                        "a\r\n\r\nb\r\n"),
                arguments(
                        "empty lines within stay",
                        "a\r\n\r\n\r\nb",
                        "a\r\n\r\n\r\nb\r\n",
                        "a\r\n\r\n\r\nb\r\n"),
                arguments("a last line without line end gets one", "a", "a\r\n", "a\r\n"),
                arguments("and loses its white space", "a \t", "a \t\r\n", "a\r\n"),
                arguments("a tab becomes a space", "a\tb\r\n", "a\tb\r\n", "a b\r\n"),
                arguments("a bare CR is an octet", "a \r b\r\n", "a \r b\r\n", "a \r b\r\n"),
                arguments("a bare LF is an octet", "a \n b\r\n", "a \n b\r\n", "a \n b\r\n"),
                arguments("a CR at the end is an octet", "a \r", "a \r\r\n", "a \r\r\n"),
                arguments("CR CR LF ends a line of CR", "\r\r\n", "\r\r\n", "\r\r\n"),
                arguments("bare LFs at the end stay", "a\n\n", "a\n\n\r\n", "a\n\n\r\n"),
                arguments(
                        "NUL and octets above 127",
                        "\0 \0\u0080 \u00ff\r\n",
                        "\0 \0\u0080 \u00ff\r\n",
                        "\0 \0\u0080 \u00ff\r\n"),
                arguments(
                        "other control octets are not white space",
                        "a\u000b\f\r\n",
                        "a\u000b\f\r\n",
                        "a\u000b\f\r\n"));
    }

    @Test
    void everyShortBodyIsHashedByTheLetterHoweverItIsSplit() {
        for (Canonicalization kind : Canonicalization.values()) {
            for (String body : words(6)) {
                String expected = CanonicalBody.byTheLetter(kind, body);
                for (int at = 0; at <= body.length(); at++) {
                    assertEquals(
                            expected,
                            hashed(kind, BodyHash.Kind.ALL, body, new int[] {at}),
                            () -> kind + " of " + shown(body));
                }
                assertEquals(expected, octetByOctet(kind, body), () -> kind + " of " + shown(body));
            }
        }
    }

    /// All texts of the alphabet up to this length.
    private static List<String> words(int length) {
        var words = new ArrayList<String>(List.of(""));
        int from = 0;
        for (int n = 0; n < length; n++) {
            int to = words.size();
            for (String word : List.copyOf(words.subList(from, to))) {
                ALPHABET.chars().forEach(c -> words.add(word + (char) c));
            }
            from = to;
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void longerBodiesToo(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 400; run++) {
            String body = body(random, random.nextInt(200));
            int[] cuts = random.ints(random.nextInt(8), 0, body.length() + 1).sorted().toArray();
            long limit = random.nextInt(body.length() + 8);
            for (Canonicalization kind : Canonicalization.values()) {
                String expected = CanonicalBody.byTheLetter(kind, body);
                assertEquals(expected, hashed(kind, BodyHash.Kind.ALL, body, cuts));
                assertEquals(
                        expected.substring(0, (int) Math.min(limit, expected.length())),
                        hashed(kind, limit, body, cuts));
            }
        }
    }

    /// Words, runs of white space and line ends: long enough for whatever reads several octets at
    /// once.
    private static String body(Random random, int pieces) {
        var body = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(8)) {
                case 0 -> body.append("\r\n".repeat(1 + random.nextInt(3)));
                case 1, 2 -> body.append(" ");
                case 3 -> body.append(" \t".repeat(1 + random.nextInt(6)));
                case 4 -> body.append((char) random.nextInt(256));
                default -> body.append("x".repeat(1 + random.nextInt(20)));
            }
        }
        return body.toString();
    }

    private static String hashed(Canonicalization kind, long limit, String body, int[] cuts) {
        BodyHash hash = CanonicalBody.open(kind, limit);
        byte[] octets = body.getBytes(ISO_8859_1);
        int from = 0;
        for (int cut : cuts) {
            hash.accept(octets, from, cut - from);
            from = cut;
        }
        hash.accept(octets, from, octets.length - from);
        return CanonicalBody.text(hash.finish());
    }

    private static String octetByOctet(Canonicalization kind, String body) {
        BodyHash hash = CanonicalBody.open(kind, BodyHash.Kind.ALL);
        for (byte octet : body.getBytes(ISO_8859_1)) {
            hash.accept(new byte[] {octet}, 0, 1);
        }
        return CanonicalBody.text(hash.finish());
    }

    @ParameterizedTest
    @EnumSource
    void theTraceTellsWhatCameAndWhatCounted(Canonicalization kind) {
        BodyHash hash = CanonicalBody.open(kind, 4);
        byte[] octets = "abc  \r\nd\r\n\r\n\r\n".getBytes(ISO_8859_1);
        hash.accept(octets, 0, octets.length);
        BodyHash.Trace trace = hash.finish().trace();
        long canonical = kind == Canonicalization.SIMPLE ? 10 : 8;
        assertEquals(new BodyHash.Trace(octets.length, canonical, 4, 2), trace);
        assertEquals(canonical - 4, trace.beyondLimit());
    }

    /// Time must not depend on what the octets are: each of these was slow in some program.
    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r\n", "\n", "\r", "a ", "a  ", " \r\n", "\r\n ", "\r\r\n"})
    void fourMegabytesOfTheSameTakeNoTime(String piece) {
        byte[] octets = piece.repeat((4 << 20) / piece.length()).getBytes(ISO_8859_1);
        for (Canonicalization kind : Canonicalization.values()) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        BodyHash hash = CanonicalBody.open(kind, BodyHash.Kind.ALL);
                        for (int at = 0; at < octets.length; at += 1000) {
                            hash.accept(octets, at, Math.min(1000, octets.length - at));
                        }
                        hash.accept("end".getBytes(ISO_8859_1), 0, 3);
                        return hash.finish();
                    },
                    () -> kind + " of " + shown(piece));
        }
    }

    private static String shown(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") + '"';
    }
}
