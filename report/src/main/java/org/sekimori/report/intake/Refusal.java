package org.sekimori.report.intake;

import java.util.Locale;
import org.sekimori.report.Finding;

/// Why something gave no report.
public record Refusal(Code code, String detail) {
    /// The kinds. A kind may be added; none is renamed.
    public enum Code {
        /// There is nothing in it.
        EMPTY,
        /// Neither a report nor anything that may hold one.
        NOT_A_REPORT,
        /// A word that stands where the report should: a slip of the reporter's that is known.
        PLACEHOLDER,
        /// A kind of file that may hold a report and that is not read.
        UNSUPPORTED,
        /// A mail without a report; what it has instead is told.
        NO_REPORT_IN_MAIL,
        /// It ends before the first record: the whole may still come.
        TRUNCATED,
        /// It cannot be read before the first record.
        BROKEN,
        /// Damaged on its way.
        DAMAGED,
        /// A limit was met.
        LIMIT,
        /// A document type or entities of its own.
        DOCTYPE;

        /// The name in JSON, such as `not-a-report`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Refusal {
        detail = new Finding(Finding.Code.VALUE, detail).detail();
    }
}
