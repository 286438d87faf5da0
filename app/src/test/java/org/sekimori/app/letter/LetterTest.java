package org.sekimori.app.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekimori.advice.week.Sight;
import org.sekimori.advice.week.Standing;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Domain;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.MailAddress;
import org.xml.sax.SAXException;

class LetterTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/sekimori/app/letter");

    /// Set, the files are written anew in place of being compared.
    private static final boolean WRITES = Boolean.getBoolean("sekimori.letters.write");

    static Stream<Arguments> letters() {
        return Stream.of("look", "calm", "silent", "one-sender")
                .flatMap(name ->
                        Arrays.stream(Language.values())
                                .map(language -> Arguments.of(name, language)));
    }

    private static Week week(String name) throws IOException {
        return switch (name) {
            case "look" -> Shop.week(Shop.LAST);
            case "calm" ->
                    Shop.week(
                            Shop.LAST.minusDays(6),
                            _ -> new Sight("mise.example", Standing.UNKNOWN));
            case "silent" -> Shop.week(Shop.LAST.plusDays(14));
            case "one-sender" ->
                    Shop.week(
                            Shop.LAST,
                            told ->
                                    new Sight(
                                            "<b>\"Tom\" & 'Co'</b>" + told.day().getDayOfWeek(),
                                            Standing.UNKNOWN));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @MethodSource("letters")
    void saysTheSameAsBefore(String name, Language language) throws IOException {
        LetterPage page = new LetterWriter(week(name), Texts.in(language)).page();
        String file = name + "." + language.code();
        compare(file + ".txt", page.subject() + "\n\n" + PlainLetter.of(page));
        compare(file + ".html", HtmlLetter.of(page));
    }

    private static void compare(String file, String now) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (WRITES) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, now);
        }
        assertEquals(Files.readString(golden), now);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void thePageIsWellFormedAndLoadsNothing(String name, Language language)
            throws IOException, ParserConfigurationException, SAXException {
        String html = HtmlLetter.of(new LetterWriter(week(name), Texts.in(language)).page());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        String lower = html.toLowerCase(Locale.ROOT);
        for (String foreign : List.of("<script", "<img", "http:", "https:", "url(", "@import")) {
            assertFalse(lower.contains(foreign), foreign);
        }
    }

    @Test
    void theMailIsOneThatAnyProgramReads() throws IOException {
        var mail =
                new LetterMail(
                        new MailAddress("sekimori", Domain.of("mx.mise.example")),
                        List.of(new MailAddress("soumu", Domain.of("mise.example"))),
                        ZonedDateTime.of(2026, 11, 25, 9, 0, 0, 0, ZoneId.of("Asia/Tokyo")),
                        "week.2026-11-24.mise.example@mx.mise.example");
        String text =
                new String(
                        mail.write(week("look"), Texts.in(Language.JA)),
                        StandardCharsets.ISO_8859_1);
        String header = text.substring(0, text.indexOf("\r\n\r\n")).replace("\r\n ", " ");
        assertTrue(header.contains("Date: Wed, 25 Nov 2026 09:00:00 +0900"), header);
        assertTrue(header.contains("Content-Type: multipart/alternative;"), header);
        String subject =
                header.lines().filter(line -> line.startsWith("Subject: ")).findFirst().get();
        assertTrue(EncodedWords.decode(subject).contains("mise.example 2026年11月18日(水)"), subject);
        assertEquals(0, text.lines().filter(line -> line.length() > 78).count());
        assertTrue(text.chars().allMatch(c -> c < 0x80));
        assertTrue(text.endsWith("\r\n"));
        assertFalse(text.replace("\r\n", "").contains("\n"));
    }
}
