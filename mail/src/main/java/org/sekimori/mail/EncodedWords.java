package org.sekimori.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text in header fields that is not ASCII (RFC 2047): `=?UTF-8?B?6Zai?=`.
public final class EncodedWords {
    /// Octets of text in one word: 75 characters with all that belongs to it (RFC 2047 §2).
    private static final int MAX_OCTETS = 42;

    private static final Pattern WORD =
            Pattern.compile(
                    "=\\?([^?\\s*]{1,40})(?:\\*[^?\\s]{0,40})?\\?([BbQq])\\?([^?\\s]*)\\?=");

    /// White space between two words is no part of the text (RFC 2047 §6.2).
    private static final Pattern BETWEEN = Pattern.compile("(\\?=)\\s+(?==\\?)");

    private EncodedWords() {}

    /// The text as it may stand where any text may: as it is, where that is printable ASCII that
    /// nobody takes for encoded words, else as words with a space between them.
    public static String encode(String text) {
        boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("=?");
        return isPlain ? text : words(text);
    }

    /// The text as encoded words, whatever it is.
    public static String words(String text) {
        var words = new StringBuilder();
        var piece = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    String character = Character.toString(c);
                    if (octets(piece + character).length > MAX_OCTETS) {
                        words.append(word(piece)).append(' ');
                        piece.setLength(0);
                    }
                    piece.append(character);
                });
        return words.append(word(piece)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets(text)) + "?=";
    }

    private static byte[] octets(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What a reader shows of a value. What is no proper word stays as it is.
    public static String decode(String value) {
        Matcher words = WORD.matcher(BETWEEN.matcher(value).replaceAll("$1"));
        return words.replaceAll(word -> Matcher.quoteReplacement(decoded(word)));
    }

    private static String decoded(MatchResult word) {
        try {
            Charset charset = Charset.forName(word.group(1));
            boolean isBase64 = word.group(2).toUpperCase(Locale.ROOT).equals("B");
            byte[] octets =
                    isBase64
                            ? Base64.getMimeDecoder().decode(word.group(3))
                            : quotedPrintable(word.group(3));
            return new String(octets, charset);
        } catch (IllegalArgumentException e) {
            return word.group(); // a charset or an encoding that nobody knows
        }
    }

    /// The "Q" encoding (RFC 2047 §4.2).
    private static byte[] quotedPrintable(String text) {
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length()) {
                octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(c == '_' ? ' ' : c);
            }
        }
        return octets.toByteArray();
    }
}
