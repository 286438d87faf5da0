package org.sekimori.auth.dmarc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekimori.mail.MailAddress;

/// What the owner is told about a record, and where reports go.
class DmarcRecordTest {
    private static DmarcRecord read(String text) {
        return DmarcRecord.parse(text).orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v=DMARC1; p=none                                 | ``",
                "v=DMARC1; p=none; pct=50                         | REMOVED_TAG pct 22",
                "v=DMARC1; p=none; zz=1                           | UNKNOWN_TAG zz 21",
                "v=DMARC1; p=none; p=reject                       | DUPLICATE_TAG p 20",
                "v=DMARC1; p=non; adkim=x                         | INVALID_VALUE p=non 12, INVALID_VALUE adkim=x 23",
                "v=DMARC1; rua=mailto:a@b.example                 | MISSING_POLICY p 0",
                "v=DMARC1; p=none; fo:1                           | SYNTAX a tag without = 17",
                "v=DMARC1; p=none; fo=1                           | OPTIONS_WITHOUT_ADDRESS fo 21",
                "v=DMARC1; p=none; rua=a@b.example                | INVALID_URI a@b.example: no scheme such as mailto: before it 22",
                "v=DMARC1; p=none; rua=mailto:a@b.example!5M      | SIZE_LIMIT mailto:a@b.example!5M 22",
                "v=DMARC1; p=none; rua=https://b.example/         | OTHER_SCHEME https 22",
            })
    void tellsWhatIsWrongAndWhere(String text, String findings) {
        assertEquals(
                findings,
                read(text).findings().stream()
                        .map(f -> f.problem().name() + " " + f.detail() + " " + f.position())
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mailto:a@b.example                 | a@b.example",
                "MAILTO:a@B.example                 | a@b.example",
                "mailto:a@b.example?subject=x       | a@b.example",
                "mailto:a@b.example?to=c@d.example  | a@b.example",
                "mailto:a%2Bb@c.example             | a+b@c.example",
                "mailto:a@b%C3%BCcher.example       | a@xn--bcher-kva.example",
                "mailto:a@b.example%2Cc@d.example   | a@b.example c@d.example",
                "mailto:a@b.example%2Ca@B.example   | a@b.example",
                "https://b.example/x?y#z            | https",
                "mailto:a@b.example%2Cc             | NO_AT",
                "mailto:a@b.example%2C              | NO_AT",
                "mailto:a@bücher.example            | NOT_URI_CHARACTERS",
                "mailto:                            | NOTHING_AFTER_SCHEME",
                "mailto:?to=a@b.example             | NO_AT",
                "mailto:0                           | NO_AT",
                "mailto:nil                         | NO_AT",
                "mailto:@b.example                  | LOCAL_PART",
                "mailto:a%0d%0ax@b.example          | LOCAL_PART",
                "mailto:a%C2%9B2Jx@b.example        | LOCAL_PART",
                "mailto:a@                          | NOT_A_DOMAIN",
                "mailto:a@b..example                | NOT_A_DOMAIN",
                "mailto:a@192.0.2.1                 | ADDRESS_LITERAL",
                "mailto:a@[192.0.2.1]               | ADDRESS_LITERAL",
                "mailto:a@[IPv6:2001:db8::1]        | ADDRESS_LITERAL",
                "mailto:a b@c.example               | NOT_URI_CHARACTERS",
                "mailto:a%4@c.example               | NOT_URI_CHARACTERS",
                "mailto:a!b@c.example               | NOT_URI_CHARACTERS",
                "b.example                          | NO_SCHEME",
                "nil                                | NO_SCHEME",
                "1x:b.example                       | NO_SCHEME",
                ":b.example                         | NO_SCHEME",
                "https:                             | NOTHING_AFTER_SCHEME",
            })
    void readsReportUris(String text, String read) {
        assertEquals(read, words(ReportUri.parse(text)));
    }

    private static String words(ReportUri.Reading reading) {
        return switch (reading) {
            case ReportUri.Usable(ReportUri.Mail mail) ->
                    mail.addresses().stream()
                            .map(MailAddress::toString)
                            .collect(Collectors.joining(" "));
            case ReportUri.Usable(ReportUri.Other other) -> other.scheme();
            case ReportUri.Refused(var why) -> why.name();
        };
    }

    @ParameterizedTest
    @CsvSource({"8, true", "9, false"})
    void readsAsManyRecipientsAsTheLimit(int recipients, boolean usable) {
        String to =
                IntStream.range(0, recipients)
                        .mapToObj(i -> "a" + i + "@b.example")
                        .collect(Collectors.joining("%2C"));
        assertEquals(usable, ReportUri.parse("mailto:" + to) instanceof ReportUri.Usable);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mailto:a@b.example!10m, mailto:a@b.example",
        "mailto:a@b.example!10, mailto:a@b.example",
        "mailto:a@b.example ! 2 G, mailto:a@b.example",
        "mailto:a@b.example!, mailto:a@b.example!",
        "mailto:a@b.example!m, mailto:a@b.example!m",
        "mailto:a@b.example!10mb, mailto:a@b.example!10mb",
    })
    void dropsSizesAndNothingElse(String text, String uri) {
        assertEquals(uri, ReportUriReader.withoutSize(text));
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 0", "17, 16, 1"})
    void keepsNoMoreUrisThanTheLimit(int written, int kept, int findings) {
        String uris =
                IntStream.range(0, written)
                        .mapToObj(i -> "mailto:a" + i + "@b.example")
                        .collect(Collectors.joining(","));
        DmarcRecord record = read("v=DMARC1; p=none; rua=" + uris);
        assertEquals(kept, record.reporting().aggregate().size());
        assertEquals(findings, record.findings().size());
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void readsALocalPartUpToItsLimit(int octets, boolean valid) {
        String text = "mailto:" + "a".repeat(octets) + "@b.example";
        assertEquals(valid, ReportUri.parse(text) instanceof ReportUri.Usable);
    }

    @ParameterizedTest(name = "fo={0}")
    @CsvSource({
        "0, ALL_FAIL",
        "1, ANY_FAIL",
        "d, DKIM",
        "S, SPF",
        "d:s, DKIM SPF",
        "1:d:s, ANY_FAIL DKIM SPF",
        "d:s:0, ALL_FAIL DKIM SPF",
        "0:1, ALL_FAIL",
        "d:d, ALL_FAIL",
        "x, ALL_FAIL",
        "'', ALL_FAIL",
    })
    void readsFailureOptions(String fo, String options) {
        List<String> read =
                read("v=DMARC1; p=none; ruf=mailto:a@b.example; fo=" + fo)
                        .reporting()
                        .options()
                        .stream()
                        .map(Enum::name)
                        .sorted()
                        .toList();
        assertEquals(options, String.join(" ", read));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "!1m,", "mailto:a@b,", "=", "%", "v=DMARC1;"})
    void readsLongNonsenseInLinearTime(String piece) {
        String text = "v=DMARC1; rua=" + piece.repeat(65_000 / piece.length());
        assertTrue(DmarcRecord.parse(text).isPresent());
    }

    @Test
    void takesMissingPoliciesAsNoneOnlyWhereSomebodyWaitsForReports() {
        assertEquals(DmarcRecord.Use.AS_PUBLISHED, read("v=DMARC1; p=none").use());
        assertEquals(DmarcRecord.Use.AS_NONE, read("v=DMARC1; rua=mailto:a@b.example").use());
        assertEquals(DmarcRecord.Use.NOT_AT_ALL, read("v=DMARC1; ruf=mailto:a@b.example").use());
    }
}
