package org.sekimori.advice.whatif;

/// What it would bring if a sender did one thing more.
///
/// @param <S> a sender
/// @param messages all of this sender
/// @param failing of those, what fails DMARC
/// @param byDkim of the failing, what would pass if the sender signed with the domain in From
/// @param bySpf of the failing, what would pass if it used an envelope sender of that domain
public record Gain<S>(S sender, long messages, long failing, long byDkim, long bySpf) {
    /// The better of the two.
    public long best() {
        return Math.max(byDkim, bySpf);
    }
}
