package org.sekimori.post.incoming;

/// What came of a round.
///
/// @param kept mails that are kept now
/// @param again mails that were kept before, by their octets
/// @param left mails that stay where they are: too large, or not to be had
/// @param octets that were read
/// @param isComplete whether none is left that is new
public record Harvest(int kept, int again, int left, long octets, boolean isComplete) {
    /// How many mails were taken.
    public int taken() {
        return kept + again;
    }
}
