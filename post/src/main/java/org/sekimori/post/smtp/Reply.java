package org.sekimori.post.smtp;

import java.util.List;

/// What a server replied (RFC 5321 §4.2).
///
/// @param lines what stands after the code, on each line
public record Reply(int code, List<String> lines) {
    /// Characters of a reply that are told.
    private static final int MAX_TOLD = 400;

    public Reply {
        lines = List.copyOf(lines);
    }

    /// Whether the server did it.
    boolean isDone() {
        return code / 100 == 2;
    }

    /// Whether it waits for the rest of it.
    boolean isWaiting() {
        return code / 100 == 3;
    }

    /// Whether it will never do it.
    public boolean isPermanent() {
        return code >= 500;
    }

    /// On one line, for people: nothing in it moves a cursor.
    @Override
    public String toString() {
        String all = (code + " " + String.join(" ", lines)).replaceAll("[^ -~]", "?").strip();
        return all.length() > MAX_TOLD ? all.substring(0, MAX_TOLD) + "..." : all;
    }
}
