package org.sekimori.report;

import java.util.Locale;

/// A place where a report was not what it should be.
///
/// @param detail what stood there, shortened
public record Finding(Code code, String detail) {
    /// Characters of `detail`.
    static final int MAX_DETAIL = 200;

    public Finding {
        detail = printable(detail);
    }

    /// The kinds of findings. A kind may be added; none is renamed.
    public enum Code {
        /// The text ends before the report does; what stands here is what came until then. The
        /// whole report may still come.
        TRUNCATED,
        /// The text is not XML or JSON from here on; what stands here is what came until then.
        BROKEN,
        /// The octets were damaged on their way: a checksum or the compression is wrong.
        DAMAGED,
        /// Raw characters stood where XML wants them escaped, and were taken for what they mean.
        MENDED,
        /// Octets were not of the character set that the text names.
        ENCODING,
        /// A document type or an entity of its own: never read, for it can do harm.
        DOCTYPE,
        /// A limit was met: octets, records, depth, the length of a field.
        LIMIT,
        /// Not a report of this kind.
        NOT_A_REPORT,
        /// Something that must be there is not.
        MISSING,
        /// Something that must be there is there and empty.
        EMPTY,
        /// A word that the RFC does not know; what it was taken for is in the value.
        WORD,
        /// A number, time, address or name that cannot be read.
        VALUE,
        /// Something came twice where once is allowed; the first is kept.
        REPEATED,
        /// An element or member has another name than in the RFC.
        RENAMED,
        /// An element or member that no RFC knows; it was passed over.
        UNKNOWN,
        /// The report has no record: the reporter saw no mail, or lost it.
        NO_RECORDS,
        /// The period is empty, upside down, or far from a day.
        PERIOD,
        /// Something was left out by the reporter on purpose.
        REDACTED;

        /// Whether what stands behind it may not have been read.
        public boolean isCut() {
            return this == TRUNCATED || this == BROKEN || this == DAMAGED || this == LIMIT;
        }

        /// The name in JSON, such as `not-a-report`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static String printable(String text) {
        String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
        var printable = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> printable.appendCodePoint(isShown(c) ? c : '\uFFFD'));
        return printable.toString();
    }

    /// No control or format character of a stranger's reaches a terminal.
    private static boolean isShown(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.SURROGATE;
    }
}
