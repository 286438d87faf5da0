package org.sekimori.post.incoming;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why mails are not collected.
///
/// @param detail what was seen, for people; one line, printable
/// @param away how long we were asked to stay away; zero where nobody asked
public record Trouble(Cause cause, String detail, Duration away) {
    /// Letters of a detail.
    private static final int MAX_DETAIL = 300;

    /// What kind of trouble it is.
    public enum Cause {
        /// Nobody answers at that address.
        UNREACHABLE,
        /// No TLS is to be had, or not with a certificate that counts.
        INSECURE,
        /// Name and password, or token, are not taken.
        LOGIN,
        /// There is no such folder, or it may not be opened.
        FOLDER,
        /// We asked too often.
        THROTTLED,
        /// The line broke.
        DROPPED,
        /// What was said makes no sense, or has no end.
        NONSENSE,
        /// It cannot do what we need.
        LACKING,
        /// It refused to do what we asked.
        REFUSED,
        /// We could not keep what came.
        NOT_KEPT;

        /// The cause's name, for programs.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Cause> of(String word) {
            return Stream.of(values()).filter(cause -> cause.word().equals(word)).findFirst();
        }
    }

    public Trouble {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        detail = line.substring(0, Math.min(line.length(), MAX_DETAIL));
    }

    /// What an exception says, or else what it is.
    public static String said(Exception why) {
        return Optional.ofNullable(why.getMessage()).orElseGet(why.getClass()::getSimpleName);
    }

    @Override
    public String toString() {
        return cause.word() + ": " + detail;
    }
}
