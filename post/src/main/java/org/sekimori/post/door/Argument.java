package org.sekimori.post.door;

import java.util.List;
import java.util.stream.Stream;

/// What follows MAIL and RCPT: a path and its parameters.
///
/// @param path with its brackets; empty where there is none
record Argument(String path, List<String> parameters) {
    private static final Argument NONE = new Argument("", List.of());

    Argument {
        parameters = List.copyOf(parameters);
    }

    /// @param keyword `FROM:` or `TO:`; a space after it, which RFC 5321 §3.3 does not have, is
    ///   passed over
    static Argument parse(String keyword, String text) {
        if (!text.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return NONE;
        }
        String rest = text.substring(keyword.length()).strip();
        int end = endOfPath(rest);
        boolean isApart = end == rest.length() || rest.charAt(end) == ' ';
        return isApart
                ? new Argument(
                        rest.substring(0, end),
                        Stream.of(rest.substring(end).split(" +"))
                                .filter(parameter -> !parameter.isEmpty())
                                .toList())
                : NONE;
    }

    /// After the `>` that is in no quoted string.
    private static int endOfPath(String text) {
        boolean isQuoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '>' && !isQuoted) {
                return at + 1;
            }
            isQuoted ^= c == '"';
            if (c == '\\') {
                at++;
            }
        }
        return text.length();
    }
}
