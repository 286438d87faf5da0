package org.sekimori.advice.week;

import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Summary;

/// What is to be told of a week.
///
/// @param now the week
/// @param before the week before
/// @param policy that reporters found last
/// @param news what matters most comes first
/// @param next the one thing to do
public record Week(
        Domain domain,
        Summary now,
        Summary before,
        Optional<PolicySeen.Terms> policy,
        List<News> news,
        NextStep next) {
    public Week {
        news = List.copyOf(news);
    }

    /// Whether anybody told anything.
    public boolean isHeard() {
        return now.confidence().reporters() > 0;
    }
}
