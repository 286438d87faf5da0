package org.sekimori.advice.source;

import java.util.List;

/// What mail is said to be.
///
/// @param probability that this is so, 0 to 1
/// @param reasons what tells so, the weightiest first
public record Judgement(Kind kind, double probability, List<Reason> reasons) {
    public Judgement {
        reasons = List.copyOf(reasons);
    }
}
