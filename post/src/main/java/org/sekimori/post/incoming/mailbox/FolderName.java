package org.sekimori.post.incoming.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The name of a folder as IMAP writes it: modified UTF-7 (RFC 3501 §5.1.3), in quotes.
final class FolderName {
    private FolderName() {}

    static String quoted(String name) {
        return Quoted.of(encoded(name));
    }

    static String encoded(String name) {
        var written = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            int end = at;
            while (end < name.length() && !isPlain(name.charAt(end))) {
                end++;
            }
            if (end > at) {
                written.append('&').append(base64(name.substring(at, end))).append('-');
                at = end;
            } else {
                char c = name.charAt(at++);
                written.append(c == '&' ? "&-" : c);
            }
        }
        return written.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_16BE))
                .replace('/', ',');
    }

    /// As people read it; what cannot be decoded stays as it is.
    static String decoded(String written) {
        var name = new StringBuilder();
        int at = 0;
        while (at < written.length()) {
            int end = written.charAt(at) == '&' ? written.indexOf('-', at) : -1;
            if (end < 0) {
                name.append(written.charAt(at++));
            } else {
                name.append(end == at + 1 ? "&" : text(written.substring(at + 1, end)));
                at = end + 1;
            }
        }
        return name.toString();
    }

    private static String text(String base64) {
        try {
            return new String(
                    Base64.getDecoder().decode(base64.replace(',', '/')),
                    StandardCharsets.UTF_16BE);
        } catch (IllegalArgumentException e) {
            return "&" + base64 + "-";
        }
    }
}
