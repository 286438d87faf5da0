package org.sekimori.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpPathTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<> ~ Null",
                "<a@b.example> ~ a@b.example",
                "<\"a b\"@b.example> ~ a b@b.example",
                "<\"a\\\"@c.example\"@b.example> ~ a\"@c.example@b.example",
                "<@c.example,@d.example:a@b.example> ~ a@b.example",
                "<a@[192.0.2.1]> ~ AtAddress",
                "<a@[IPv6:2001:db8::1]> ~ AtAddress",
                "<あ@例え.example> ~ あ@xn--r8jz45g.example",
                "a@b.example ~ Malformed",
                "<a@b.example ~ Malformed",
                "<a> ~ Malformed",
                "<@b.example> ~ Malformed",
                "<a.@b.example> ~ Malformed",
                "<a..b@b.example> ~ Malformed",
                "<(any@legitimate.example> ~ Malformed",
                "<any@legitimate.example(a.attacker.example> ~ Malformed",
                "<any@legitimate.example'@any.attacker.example> ~ Malformed",
                "<@legitimate.example,@any.example:'any@attacker.example> ~ 'any@attacker.example",
                "<a@b.example\u0000> ~ Malformed",
                "<\"a@b.example> ~ Malformed",
                "<\"a\"x@b.example> ~ Malformed",
                "<a@b.example.> ~ Malformed",
                "<a@b..example> ~ Malformed",
                "<a@192.0.2.1> ~ Malformed",
                "<a@b.example> x ~ Malformed",
                "<<a@b.example>> ~ Malformed",
                "<@c.example a@b.example> ~ Malformed",
                "<@:a@b.example> ~ Malformed",
                "<\"a\u0085\"@b.example> ~ Malformed",
            })
    void readsPathsStrictly(String path, String expected) {
        assertEquals(expected, told(SmtpPath.reversePath(path)));
    }

    @ParameterizedTest(name = "RCPT TO:{0} -> {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<a@b.example> ~ Mailbox",
                "<Postmaster> ~ Postmaster",
                "<POSTMASTER> ~ Postmaster",
                "<postmaster@b.example> ~ Mailbox",
                "<a@[192.0.2.1]> ~ AtAddress",
                "<> ~ Malformed",
                "<webmaster> ~ Malformed",
                "postmaster ~ Malformed",
            })
    void readsRecipientsStrictly(String path, String expected) {
        assertEquals(expected, SmtpPath.forwardPath(path).getClass().getSimpleName());
    }

    @ParameterizedTest(name = "a domain of {0} octets: {1}")
    @CsvSource({"253, Mailbox", "254, Malformed"})
    void aDomainHasALimit(int octets, String expected) {
        String labels = "b23456789.".repeat(24) + "c".repeat(octets - 240);
        assertEquals(octets, labels.length());
        assertEquals(expected, SmtpPath.bare("a@" + labels).getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void aLocalPartHasALimit(int length, boolean isMailbox) {
        ReversePath path = SmtpPath.reversePath("<" + "a".repeat(length) + "@b.example>");
        assertEquals(isMailbox, path instanceof ReversePath.Mailbox);
    }

    @ParameterizedTest
    @CsvSource({"21, true", "22, false"})
    void limitsCountOctetsNotCharacters(int length, boolean isMailbox) {
        ReversePath path = SmtpPath.reversePath("<" + "あ".repeat(length) + "@b.example>");
        assertEquals(isMailbox, path instanceof ReversePath.Mailbox);
    }

    @ParameterizedTest
    @CsvSource({"256, true", "257, false"})
    void aPathHasALimit(int octets, boolean isMailbox) {
        String tail = "@" + "b.".repeat(100) + "example>";
        String path = "<" + "a".repeat(40) + tail;
        String padded =
                "<"
                        + "a".repeat(40)
                        + "@"
                        + "c".repeat(octets - path.length() - 1)
                        + "."
                        + tail.substring(1);
        assertEquals(octets, padded.length());
        assertEquals(isMailbox, SmtpPath.reversePath(padded) instanceof ReversePath.Mailbox);
    }

    private static String told(ReversePath path) {
        return switch (path) {
            case ReversePath.Null _ -> "Null";
            case ReversePath.Mailbox mailbox -> mailbox.address().toString();
            case ReversePath.AtAddress _ -> "AtAddress";
            case ReversePath.Malformed _ -> "Malformed";
        };
    }
}
