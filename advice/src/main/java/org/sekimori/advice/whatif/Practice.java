package org.sekimori.advice.whatif;

import java.util.Map;
import org.sekimori.report.aggregate.OverrideType;
import org.sekimori.report.summary.Share;

/// How often a reporter did what the owner asked with messages that failed.
///
/// @param reporter as it calls itself
/// @param asked messages that failed and for which something was asked
/// @param applied of those, what was asked or more was done
/// @param milder of those, something less was done, but something
/// @param reasons why not, as far as the reporter says
public record Practice(
        String reporter, long asked, long applied, long milder, Map<OverrideType, Long> reasons) {
    public Practice {
        reasons = Map.copyOf(reasons);
    }

    /// How often it was applied.
    public Share share() {
        return new Share(applied, asked);
    }
}
