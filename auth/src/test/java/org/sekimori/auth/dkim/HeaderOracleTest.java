package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// Generated header fields, and what [HeaderByTheLetter] makes of them.
class HeaderOracleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fieldsAreCanonicalizedByTheLetter(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 1000; run++) {
            String first = field(random);
            String second = field(random);
            var block = HeaderBlock.parse((first + second).getBytes(ISO_8859_1));
            assertEquals(2, block.fields().size(), "seed %d, run %d".formatted(seed, run));
            for (Canonicalization kind : Canonicalization.values()) {
                var octets = new HeaderBytes(kind);
                block.fields().forEach(octets::add);
                assertEquals(
                        HeaderByTheLetter.of(kind, first) + HeaderByTheLetter.of(kind, second),
                        new String(octets.toByteArray(), ISO_8859_1),
                        "seed %d, run %d, %s".formatted(seed, run, kind));
            }
        }
    }

    /// RFC 6376 §3.7: "b=" has no value, and the field is not ended by a CRLF.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSignaturesOwnFieldIsHashedWithoutItsSignature(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 1000; run++) {
            String before = "DKIM-Signature:" + value(random) + "b=";
            String blank = value(random);
            String after = ";" + value(random);
            HeaderField field =
                    HeaderBlock.parse((before + blank + after + "\r\n").getBytes(ISO_8859_1))
                            .fields()
                            .getFirst();
            int from = before.length() - "DKIM-Signature:".length();
            for (Canonicalization kind : Canonicalization.values()) {
                byte[] octets =
                        new HeaderBytes(kind)
                                .addUnsigned(field, from, from + blank.length())
                                .toByteArray();
                String whole = HeaderByTheLetter.of(kind, before + after + "\r\n");
                assertEquals(
                        whole.substring(0, whole.length() - 2),
                        new String(octets, ISO_8859_1),
                        "seed %d, run %d, %s".formatted(seed, run, kind));
            }
        }
    }

    private static String field(Random random) {
        String[] names = {"Subject", "FROM", "x-a_B", "dkim-signature", "S"};
        String[] gaps = {"", "", "", " ", "\t ", " \t"};
        return names[random.nextInt(names.length)]
                + gaps[random.nextInt(gaps.length)]
                + ":"
                + value(random)
                + "\r\n";
    }

    /// Words, white space and folds, folds in a row too; any octet that ends no line.
    private static String value(Random random) {
        var value = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> value.append(" ");
                case 1 -> value.append("\t \t".substring(random.nextInt(3)));
                case 2, 3 -> value.append("\r\n").append(" \t".charAt(random.nextInt(2)));
                case 4 -> value.append("Subject: x");
                case 5 -> value.append((char) (0x0e + random.nextInt(0xf2)));
                default -> value.append("Word".repeat(1 + random.nextInt(3)));
            }
        }
        return value.toString();
    }
}
