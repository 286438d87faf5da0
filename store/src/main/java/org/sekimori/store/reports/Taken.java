package org.sekimori.store.reports;

import java.util.Locale;

/// What became of one thing that was found.
///
/// @param member where in the letter
/// @param detail why; empty where there is nothing to say
/// @param records that were read
/// @param messages, or sessions, that they add up to
public record Taken(
        Letter letter,
        String member,
        Verdict verdict,
        String detail,
        Kind kind,
        long records,
        long messages) {
    /// What became of a report that can be used.
    static Taken of(Letter letter, Filed filed, Verdict verdict) {
        return new Taken(
                letter,
                filed.member(),
                verdict,
                "",
                filed.kind(),
                filed.rows().records(),
                filed.rows().messages());
    }

    /// What is not kept.
    static Taken refused(Letter letter, Found found, String why) {
        return new Taken(letter, found.member(), Verdict.REFUSED, why, Kind.of(found), 0, 0);
    }

    /// The kinds of what is found.
    public enum Kind {
        AGGREGATE,
        FAILURE,
        TLS,
        NOTHING;

        static Kind of(Found found) {
            return switch (found) {
                case Found.Aggregate _ -> AGGREGATE;
                case Found.Failure _ -> FAILURE;
                case Found.Tls _ -> TLS;
                case Found.Nothing _ -> NOTHING;
            };
        }

        /// The name in JSON, such as `aggregate`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
