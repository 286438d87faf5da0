package org.sekimori.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Kojo Works, Kojo Works",
        "関, =?UTF-8?B?6Zai?=",
        "=?UTF-8?B?6Zai?=, =?UTF-8?B?PT9VVEYtOD9CPzZaYWk/PQ==?=",
    })
    void textIsEncodedWhereItHasTo(String text, String encoded) {
        assertEquals(encoded, EncodedWords.encode(text));
        assertEquals(text, EncodedWords.decode(encoded));
    }

    @Test
    void longTextBecomesSeveralWordsAndNoCharacterIsCut() {
        String text = "株式会社山田製作所😀".repeat(20);
        String encoded = EncodedWords.encode(text);
        for (String word : encoded.split(" ")) {
            assertTrue(word.length() <= 75, word);
        }
        assertEquals(text, EncodedWords.decode(encoded));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "=?iso-2022-jp?B?GyRCNFgbKEI=?=, 関",
        "=?utf-8?q?a_=E9=96=A2?= b, a 関 b",
        "=?UTF-8*ja?Q?a?= =?UTF-8?Q?b?=, ab",
        "=?no-such?B?AAAA?=, =?no-such?B?AAAA?=",
        "=?UTF-8?Q?=ZZ?=, =?UTF-8?Q?=ZZ?=",
        "=?UTF-8?X?a?=, =?UTF-8?X?a?=",
        "a =? b ?=, a =? b ?=",
    })
    void whatOthersEncodedIsReadAndWhatIsNoWordStays(String value, String text) {
        assertEquals(text, EncodedWords.decode(value));
    }
}
