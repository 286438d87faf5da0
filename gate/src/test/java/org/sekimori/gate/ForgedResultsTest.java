package org.sekimori.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.HeaderBlock;

/// Fields of a message from outside that claim to be our results go, in every spelling.
class ForgedResultsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forgedResultsGo(String rule, String fields, String removed) {
        HeaderBlock header =
                HeaderBlock.parse(fields.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        var numbers = new ArrayList<String>();
        for (HeaderEdit edit : new ForgedResults("mx.mise.example").removals(header)) {
            HeaderEdit.Remove removal = assertInstanceOf(HeaderEdit.Remove.class, edit);
            assertEquals("Authentication-Results", removal.name());
            numbers.add(String.valueOf(removal.instance()));
        }
        assertEquals(removed, String.join(" ", numbers), rule);
    }

    static Stream<Arguments> forgedResultsGo() {
        return Stream.of(
                arguments("ours", "Authentication-Results: mx.mise.example; dmarc=pass\n", "1"),
                arguments(
                        "of others stay",
                        "Authentication-Results: mx.kojo.example; dmarc=pass\n",
                        ""),
                arguments(
                        "several go from the bottom up",
                        """
                        Authentication-Results: mx.mise.example; none
                        Authentication-Results: mx.kojo.example; none
                        Subject: x
                        Authentication-Results: mx.mise.example; none
                        """,
                        "3 1"),
                arguments(
                        "a name in other letter case",
                        "AUTHENTICATION-results: MX.Mise.EXAMPLE; dmarc=pass\n",
                        "1"),
                arguments(
                        "space before the colon",
                        "Authentication-Results \t: mx.mise.example; dmarc=pass\n",
                        "1"),
                arguments(
                        "folded before the name",
                        "Authentication-Results:\n mx.mise.example; dmarc=pass\n",
                        "1"),
                arguments(
                        "a comment before the name",
                        "Authentication-Results: (ours (really)) mx.mise.example; dmarc=pass\n",
                        "1"),
                arguments(
                        "quoted", "Authentication-Results: \"mx.mise.example\"; dmarc=pass\n", "1"),
                arguments(
                        "with a version",
                        "Authentication-Results: mx.mise.example 1; dmarc=pass\n",
                        "1"),
                arguments(
                        "not by the grammar, but so that it begins with our name",
                        "Authentication-Results: mx.mise.example/1, dmarc=pass\n",
                        "1"),
                arguments(
                        "a longer name is another name",
                        "Authentication-Results: mx.mise.example.kojo.example; dmarc=pass\n",
                        ""),
                arguments(
                        "without a name it claims nothing",
                        "Authentication-Results: dmarc=pass\n",
                        ""),
                arguments(
                        "folded, with a comment and a version after the name",
                        "Authentication-Results:\n\t(x)\n mx.mise.example\n (y) 1 ; dmarc=pass\n",
                        "1"),
                arguments(
                        "quoted with a backslash",
                        "Authentication-Results: \"mx\\.mise.example\"; dmarc=pass\n",
                        "1"),
                arguments(
                        "with the dot of the root",
                        "Authentication-Results: mx.mise.example.; dmarc=pass\n",
                        "1"),
                arguments(
                        "what a sealer or an SPF checker wrote stays, whatever it claims",
                        """
                        ARC-Authentication-Results: i=1; mx.mise.example; dmarc=pass
                        Received-SPF: pass (mx.mise.example) receiver=mx.mise.example;
                        """,
                        ""),
                arguments(
                        "behind what some readers strip",
                        """
                        Authentication-Results: \0mx.mise.example; dmarc=pass
                        Authentication-Results: \u00a0mx.mise.example; dmarc=pass
                        Authentication-Results: \u200b \ufeffmx.mise.example; dmarc=pass
                        Authentication-Results: \u00a0mx.kojo.example; dmarc=pass
                        """,
                        "3 2 1"),
                arguments("an empty field", "Authentication-Results:\n", ""));
    }
}
