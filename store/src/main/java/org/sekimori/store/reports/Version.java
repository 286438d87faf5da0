package org.sekimori.store.reports;

import java.util.Comparator;

/// A report as one of those that are known by the same names.
///
/// @param id its number
/// @param content the SHA-256 of its records, in hexadecimal
/// @param isWhole whether it was read to its end
record Version(
        long id,
        String content,
        Reckoning reckoning,
        Origin origin,
        boolean isWhole,
        long records,
        long messages)
        implements Comparable<Version> {
    /// The last of these counts: the whole before the broken, the proven before what nobody looked
    /// at, and then what tells most. When each came plays no part, so that the same reports come to
    /// the same in whatever order they are read.
    private static final Comparator<Version> STRENGTH =
            Comparator.comparing(Version::isWhole)
                    .thenComparing(version -> version.origin == Origin.PROVEN)
                    .thenComparingLong(Version::messages)
                    .thenComparingLong(Version::records)
                    .thenComparing(Version::content);

    static Version of(Filed filed, Origin origin, Reckoning reckoning) {
        Rows rows = filed.rows();
        return new Version(
                0,
                rows.content(),
                reckoning,
                origin,
                filed.isWhole(),
                rows.records(),
                rows.messages());
    }

    /// Whether it counts, or would if there were no other.
    boolean isInPlay() {
        return reckoning == Reckoning.COUNTS || reckoning == Reckoning.OUTDONE;
    }

    /// Whether the other has the same records.
    boolean isLike(Version other) {
        return content.equals(other.content);
    }

    /// The last of all versions counts.
    @Override
    public int compareTo(Version other) {
        return STRENGTH.compare(this, other);
    }

    /// Whether it counts rather than the other.
    boolean outdoes(Version other) {
        return isInPlay() && !isLike(other) && compareTo(other) > 0;
    }

    /// Whether the same records, found once more, say something better of it.
    boolean gainsBy(Version found) {
        return found.isInPlay()
                && (!isInPlay()
                        || found.isWhole && !isWhole
                        || found.origin == Origin.PROVEN && origin != Origin.PROVEN);
    }

    /// The better of what was found twice.
    Version with(Version found) {
        Origin better = origin == Origin.PROVEN ? origin : found.origin;
        return new Version(
                id, content, found.reckoning, better, isWhole || found.isWhole, records, messages);
    }

    Version reckoned(Reckoning now) {
        return new Version(id, content, now, origin, isWhole, records, messages);
    }

    Version numbered(long number) {
        return new Version(number, content, reckoning, origin, isWhole, records, messages);
    }
}
