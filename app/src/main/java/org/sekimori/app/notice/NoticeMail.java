package org.sekimori.app.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.MailAddress;

/// A message as a plain mail.
///
/// @param to each of which can be written
record NoticeMail(MailAddress from, List<MailAddress> to) {
    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};

    /// The octets of the mail: lines of 7 bits that end in CRLF.
    ByteBuffer write(Message message, Instant at, String id) {
        byte[] text = message.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        List<String> lines =
                List.of(
                        "From: Sekimori <" + written(from) + ">",
                        "To: "
                                + to.stream()
                                        .map(NoticeMail::written)
                                        .collect(Collectors.joining(",\r\n ")),
                        "Subject: "
                                + EncodedWords.encode(message.title())
                                        .replace("?= =?", "?=\r\n =?"),
                        "Date: "
                                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        at.atOffset(ZoneOffset.UTC)),
                        "Message-ID: <" + id + ">",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: base64",
                        "",
                        Base64.getMimeEncoder(LINE, CRLF).encodeToString(text),
                        "");
        return ByteBuffer.wrap(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
    }

    private static String written(MailAddress address) {
        return address.written()
                .orElseThrow(() -> new IllegalArgumentException("not for a header: " + address));
    }
}
