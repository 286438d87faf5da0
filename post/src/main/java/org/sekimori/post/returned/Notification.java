package org.sekimori.post.returned;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.sekimori.mail.HeaderBlock;

/// Delivery status notifications (RFC 3464), as far as they tell of failures.
final class Notification {
    private static final int MAX_STATUS = 1 << 16;
    private static final int MAX_PARTS = 20;
    private static final int MAX_REASON = 300;
    private static final MimeConfig CONFIG =
            MimeConfig.custom()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(1 << 16)
                    .setMaxHeaderCount(1000)
                    .build();

    private Notification() {}

    /// Why a mail could not be delivered for good; empty where the mail tells of no such failure.
    static Optional<String> failure(InputStream mail) throws IOException {
        var stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(mail);
            boolean isReport = false;
            for (int parts = 0; parts < MAX_PARTS; stream.next()) {
                EntityState state = stream.getState();
                if (state == EntityState.T_END_OF_STREAM) {
                    break;
                }
                if (state == EntityState.T_START_MULTIPART) {
                    isReport |= is(stream, "multipart/report");
                } else if (state == EntityState.T_BODY) {
                    parts++;
                    if (isReport && is(stream, "message/delivery-status")) {
                        return ofStatus(stream.getDecodedInputStream());
                    }
                }
            }
        } catch (MimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean is(MimeTokenStream stream, String type) {
        return stream.getBodyDescriptor().getMimeType().equalsIgnoreCase(type);
    }

    /// Behind the fields about the message, those about each recipient, with empty lines between.
    private static Optional<String> ofStatus(InputStream in) throws IOException {
        String text = new String(in.readNBytes(MAX_STATUS), ISO_8859_1);
        return Arrays.stream(text.replaceAll("\\r?\\n", "\r\n").strip().split("(?:\r\n){2,}"))
                .skip(1)
                .map(group -> HeaderBlock.parse((group + "\r\n").getBytes(ISO_8859_1)))
                .filter(Notification::isFinal)
                .findFirst()
                .map(Notification::reason);
    }

    /// RFC 3464 §2.3.3 and §2.3.4, RFC 3463 §2.
    private static boolean isFinal(HeaderBlock recipient) {
        return value(recipient, "Action").toLowerCase(Locale.ROOT).startsWith("failed")
                && value(recipient, "Status").startsWith("5.");
    }

    private static String reason(HeaderBlock recipient) {
        String words = (value(recipient, "Status") + " " + value(recipient, "Diagnostic-Code"));
        String shown = words.replaceAll("[^\\x20-\\x7e]", " ").strip();
        return shown.substring(0, Math.min(shown.length(), MAX_REASON));
    }

    private static String value(HeaderBlock recipient, String name) {
        return recipient.fields().stream()
                .filter(field -> field.is(name))
                .findFirst()
                .map(field -> field.value().strip())
                .orElse("");
    }
}
