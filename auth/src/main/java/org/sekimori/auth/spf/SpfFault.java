package org.sekimori.auth.spf;

import org.sekimori.auth.spf.SpfVerdict.NoPolicy;

/// Why a policy cannot be followed (RFC 7208 §2.6.7). The text is one line of English.
public sealed interface SpfFault {
    /// The record is not well-formed (RFC 7208 §4.6).
    ///
    /// @param first the first fault; the [SpfRecord] in the tree has all
    record Malformed(SpfRecord.Fault first) implements SpfFault {
        @Override
        public String toString() {
            return first.toString();
        }
    }

    /// The domain has more than one record (RFC 7208 §4.5).
    record SeveralRecords(int count) implements SpfFault {
        @Override
        public String toString() {
            return count + " SPF records where one may be";
        }
    }

    /// More work than anybody may ask for (RFC 7208 §4.6.4).
    record TooMany(Limit limit) implements SpfFault {
        @Override
        public String toString() {
            return "more than " + limit.max() + " " + limit.what();
        }
    }

    /// `include` or `redirect` names a domain without a policy (RFC 7208 §5.2, §6.1).
    ///
    /// @param target the name it came to, which may be no name at all
    record NoTarget(String target, NoPolicy why) implements SpfFault {
        @Override
        public String toString() {
            return "nothing to follow at \"" + target + "\", " + why + ",";
        }
    }

    /// The limits of an evaluation (RFC 7208 §4.6.4).
    enum Limit {
        LOOKUPS(Spf.MAX_LOOKUPS, "look-ups"),
        VOID_LOOKUPS(Spf.MAX_VOID_LOOKUPS, "look-ups that found nothing"),
        MX_NAMES(Spf.MAX_NAMES, "mail servers");

        private final int max;
        private final String what;

        Limit(int max, String what) {
            this.max = max;
            this.what = what;
        }

        public int max() {
            return max;
        }

        /// What is counted, in English.
        public String what() {
            return what;
        }
    }
}
