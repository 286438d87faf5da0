package org.sekimori.post.outgoing;

/// How much goes out at once.
///
/// @param perHour reports that the host of an address gets in an hour
/// @param perHost connections to it at the same time
/// @param atOnce connections at the same time, to all together
public record Pace(int perHour, int perHost, int atOnce) {
    /// What the smallest receiver bears.
    public static final Pace STANDARD = new Pace(100, 2, 20);
}
