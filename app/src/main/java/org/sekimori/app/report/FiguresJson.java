package org.sekimori.app.report;

import java.util.Locale;
import org.sekimori.report.aggregate.Disposition;
import org.sekimori.report.aggregate.DomainPolicy;
import org.sekimori.report.summary.Aligned;
import org.sekimori.report.summary.Confidence;
import org.sekimori.report.summary.Days;
import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Share;
import org.sekimori.report.summary.Totals;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The parts that all figures of reports have in common, as JSON.
final class FiguresJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final double PER_CENT = 10.0;

    private FiguresJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode days(Days days) {
        return object().put("first", days.first().toString())
                .put("last", days.last().toString())
                .put("count", days.count());
    }

    /// `percent` is null where there is not enough mail to judge.
    static ObjectNode share(Share share) {
        ObjectNode json = object().put("part", share.part()).put("whole", share.whole());
        json.put("isEnough", share.isEnough());
        if (share.isEnough()) {
            json.put("percent", share.perMille() / PER_CENT);
        } else {
            json.putNull("percent");
        }
        return json.put("low", share.low()).put("high", share.high());
    }

    static ObjectNode totals(Totals totals) {
        ObjectNode json = object().put("messages", totals.messages());
        json.set(
                "aligned",
                object().put("both", totals.of(Aligned.BOTH))
                        .put("dkim", totals.of(Aligned.DKIM))
                        .put("spf", totals.of(Aligned.SPF))
                        .put("neither", totals.of(Aligned.NONE)));
        ObjectNode dispositions = json.putObject("dispositions");
        for (Disposition each : Disposition.values()) {
            dispositions.put(each.name().toLowerCase(Locale.ROOT), totals.of(each));
        }
        return json.put("estimated", totals.estimated());
    }

    /// `coverage` is null: what share of all mail the reporters see cannot be known.
    static ObjectNode confidence(Confidence confidence) {
        ObjectNode json =
                object().put("reporters", confidence.reporters())
                        .put("reports", confidence.reports());
        var silent = json.putArray("silentDays");
        confidence.silent().forEach(day -> silent.add(day.toString()));
        return json.put("otherSpans", confidence.otherSpans())
                .put("recovered", confidence.recovered())
                .put("recoveredMessages", confidence.recoveredMessages())
                .put("estimatedMessages", confidence.estimatedMessages())
                .putNull("coverage");
    }

    static ObjectNode policy(PolicySeen.Terms terms) {
        ObjectNode json = object();
        json.put("p", terms.p().map(DomainPolicy::word).orElse(null));
        json.put("sp", terms.sp().map(DomainPolicy::word).orElse(null));
        json.put("np", terms.np().map(DomainPolicy::word).orElse(null));
        json.put("adkim", terms.adkim().word());
        json.put("aspf", terms.aspf().word());
        if (terms.pct().isPresent()) {
            json.put("pct", terms.pct().getAsInt());
        } else {
            json.putNull("pct");
        }
        return json.put("testing", terms.isTesting());
    }
}
