package org.sekimori.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.dns.Domain;

class AuthorTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "From: a@b.example ~ b.example",
                "FROM: <a@B.Example> ~ b.example",
                "From: \"x, y\" <a@b.example> ~ b.example",
                "From: \"c@d.example\" <a@b.example> ~ b.example",
                "From: x.y (a (nested) comment) <a@b.example> (end) ~ b.example",
                "From: a (x) @ (y) b (z) . example ~ b.example",
                "From: \"a b\".c@b.example ~ b.example",
                "From: <a@b.example>, <c@b.example>, ~ b.example",
                "From: team: a@b.example, x <c@b.example>; ~ b.example",
                "From: <@c.example,@d.example:a@b.example> ~ b.example",
                "From: a@例え.example ~ xn--r8jz45g.example",
                "From: =?utf-8?Q?a?= <a@b.example> ~ b.example",
                "From: a@b.example\\nFrom: a@b.example ~ several b.example",
                "From: a@b.example, c@d.example ~ several b.example d.example",
                "From : a@b.example ~ BAD_NAME",
                "From\\n : a@b.example ~ BAD_NAME",
                "` From: a@b.example` ~ BAD_NAME",
                "From : a@b.example\\nFrom: c@d.example ~ several b.example d.example",
                "Sender: a@b.example ~ MISSING",
                "From: ~ EMPTY",
                "From: nobody:; ~ EMPTY",
                "From: a ~ NOT_AN_ADDRESS",
                "From: a, <b@c.example> ~ NOT_AN_ADDRESS",
                "From: a b@c.example ~ NOT_AN_ADDRESS",
                "From: <a@b.example>c@d.example ~ AFTER_ADDRESS",
                "From: a@b.example> ~ AFTER_ADDRESS",
                "From: <a@b.example>\\\\,<c@d.example> ~ AFTER_ADDRESS",
                "From: =?utf-8?B?PGFAYi5leGFtcGxlPg==?=,<c@d.example> ~ NOT_AN_ADDRESS",
                "From: <a@b.example\u2000> ~ NOT_A_DOMAIN",
                "From: a@[192.0.2.1] ~ ADDRESS_LITERAL",
                "From: a@b.example\u0000.d.example ~ AFTER_ADDRESS",
                "From: \"a\u0007\" <a@b.example> ~ CONTROL_CHARACTER",
                "From: \"a <a@b.example> ~ UNFINISHED",
                "From: (a <a@b.example> ~ UNFINISHED",
                "From: <a@b.example ~ UNFINISHED",
                "From: a@b..example ~ NOT_A_DOMAIN",
                "From: <> ~ NOT_AN_ADDRESS",
                "From: P(a \\\\) b) <p(x)@(y)b(z).(w)example(v)> ~ b.example",
                "From: A\\n\tB\\n <a@b.example> ~ b.example",
                "From: \"A\\n B\" <a@b.example> ~ b.example",
                "From: a..b.@b.example ~ b.example",
                "From: \"x\".@b.example ~ b.example",
                "From: .@b.example ~ NOT_AN_ADDRESS",
                "From: a b.@b.example ~ NOT_AN_ADDRESS",
                "From: a@日本語。JP ~ xn--wgv71a119e.jp",
                "From: a@localhost ~ SINGLE_LABEL",
                "From: a@192.0.2.1 ~ ADDRESS_LITERAL",
                "From: a@b.example. ~ NOT_A_DOMAIN",
                "From: a@. ~ NOT_A_DOMAIN",
                "From: a@b.test@c.example ~ AFTER_ADDRESS",
                "From: <a@b.exa mple> ~ NOT_AN_ADDRESS",
                "From: a@b.exam\\rple ~ CONTROL_CHARACTER",
                "From: a@b.example\\r,c@d.example ~ CONTROL_CHARACTER",
                "From: \"\\r\" <a@b.example> ~ CONTROL_CHARACTER",
                "From: (\u001b) a@b.example ~ CONTROL_CHARACTER",
                "From: a\ufffd@b.example ~ NOT_AN_ADDRESS",
                "From: \ufffd <a@b.example> ~ b.example",
                "From: G: H: a@b.example;; ~ NOT_AN_ADDRESS",
                "From: G: <a@b.example> ~ UNFINISHED",
                "From: <<<><a@b.example>>> ~ NOT_AN_ADDRESS",
                "From\u0000: a@b.example ~ BAD_NAME",
                "From\u0000: a@b.example\\nFrom: c@d.example ~ several b.example d.example",
                "From\\n : a@b.example\\nFrom: c@d.example ~ several b.example d.example",
                "` From: a@b.example\\nFrom: c@d.example` ~ several b.example d.example",
                "From\\n : a@b.example\\nSender: c@d.example ~ BAD_NAME",
                "From\\n : a@b.example\\nResent-From: c@d.example ~ BAD_NAME",
            })
    void howManyAndAtWhichDomain(String header, String expected) {
        assertEquals(
                expected,
                told(
                        author(
                                header.replace("\\n", "\r\n")
                                        .replace("\\r", "\r")
                                        .replace("\\\\", "\\"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a,", "<", "\"\\", "a.", "@", "\\", ",", "a@b.example,"})
    void aMegabyteOfAnythingIsReadInNoTime(String piece) {
        String header = "From: " + piece.repeat(1_000_000 / piece.length());
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> author(header));
    }

    @ParameterizedTest
    @CsvSource({"200, One", "201, Unusable"})
    void readsNoMoreMailboxesThanTheLimit(int mailboxes, String type) {
        Author author = author("From: " + "a@b.example,".repeat(mailboxes));
        assertEquals(type, author.getClass().getSimpleName());
    }

    @Test
    void aHeaderThatWasCutHasNoAuthor() {
        String header = "From: a@b.example\r\n" + "X: y\r\n".repeat(MessageReader.MAX_HEADER / 6);
        Author author = Author.of(Message.of((header + "\r\n").getBytes(UTF_8)).header());
        assertEquals(new Author.Unusable(Author.FromFault.HEADER_CUT, 0), author);
    }

    private static Author author(String header) {
        return Author.of(HeaderBlock.parse((header + "\r\n").getBytes(UTF_8)));
    }

    private static String told(Author author) {
        return switch (author) {
            case Author.One one -> one.domain().name();
            case Author.Several several ->
                    "several "
                            + String.join(
                                    " ", several.domains().stream().map(Domain::name).toList());
            case Author.Unusable unusable -> unusable.fault().name();
        };
    }
}
