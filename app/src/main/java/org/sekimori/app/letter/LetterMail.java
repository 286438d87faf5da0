package org.sekimori.app.letter;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Texts;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.MailAddress;

/// The mail that a letter goes out in: the text, and the page for who shows it.
///
/// @param from who writes
/// @param to whose office it is for, at least one, each of which can be written
/// @param at when, on the firm's clock
/// @param id its Message-ID, without the brackets
public record LetterMail(MailAddress from, List<MailAddress> to, ZonedDateTime at, String id) {
    /// No line of base64 has a `_`.
    private static final String BOUNDARY = "=_letter";

    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    public LetterMail {
        to = List.copyOf(to);
    }

    /// The octets of the mail: lines of 7 bits that end in CRLF.
    public byte[] write(Week week, Texts texts) {
        LetterPage page = new LetterWriter(week, texts).page();
        List<String> lines =
                List.of(
                        "From: Sekimori <" + written(from) + ">",
                        "To: "
                                + to.stream()
                                        .map(LetterMail::written)
                                        .collect(Collectors.joining(",\r\n ")),
                        "Subject: " + folded(EncodedWords.encode(page.subject())),
                        "Date: " + DATE.format(at),
                        "Message-ID: <" + id + ">",
                        "Auto-Submitted: auto-generated",
                        "Content-Language: " + page.language(),
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"",
                        "",
                        part("text/plain; charset=UTF-8; format=flowed", PlainLetter.of(page)),
                        part("text/html; charset=UTF-8", HtmlLetter.of(page)),
                        "--" + BOUNDARY + "--",
                        "");
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }

    /// The text alone, for a terminal.
    public static String text(Week week, Texts texts) {
        return PlainLetter.of(new LetterWriter(week, texts).page());
    }

    private static String folded(String words) {
        return words.replace("?= =?", "?=\r\n =?");
    }

    private static String part(String type, String content) {
        byte[] octets = content.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return String.join(
                "\r\n",
                "--" + BOUNDARY,
                "Content-Type: " + type,
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder(LINE, CRLF).encodeToString(octets));
    }

    private static String written(MailAddress address) {
        return address.written()
                .orElseThrow(() -> new IllegalArgumentException("not for a header: " + address));
    }
}
