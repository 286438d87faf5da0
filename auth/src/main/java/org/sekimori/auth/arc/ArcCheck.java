package org.sekimori.auth.arc;

import java.util.ArrayList;
import java.util.List;

/// The chain of a message and what it is worth.
///
/// @param instances how many sets there are, complete or not
/// @param sets the complete sets, from the first instance up; none where the chain is malformed
public record ArcCheck(ArcVerdict verdict, int instances, List<ArcSet> sets) {
    public ArcCheck {
        sets = List.copyOf(new ArrayList<>(sets));
    }
}
