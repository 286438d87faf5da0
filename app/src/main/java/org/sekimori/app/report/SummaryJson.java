package org.sekimori.app.report;

import org.sekimori.report.summary.PolicySeen;
import org.sekimori.report.summary.Summary;
import org.sekimori.store.reports.Subject;
import tools.jackson.databind.node.ObjectNode;

/// A summary as JSON.
final class SummaryJson {
    private SummaryJson() {}

    static String of(Subject subject, Summary summary) {
        ObjectNode json =
                FiguresJson.object()
                        .put("domain", subject.domain().name())
                        .put("client", subject.client().toString());
        json.set("days", FiguresJson.days(summary.days()));
        json.set("totals", FiguresJson.totals(summary.totals()));
        json.set("passed", FiguresJson.share(summary.totals().passed()));
        json.set("byDkim", FiguresJson.share(summary.totals().byDkim()));
        json.set("bySpf", FiguresJson.share(summary.totals().bySpf()));
        var days = json.putArray("byDay");
        for (Summary.OfDay day : summary.byDay()) {
            days.add(
                    FiguresJson.totals(day.totals())
                            .put("day", day.day().toString())
                            .put("reporters", day.reporters()));
        }
        var reporters = json.putArray("byReporter");
        for (Summary.OfReporter reporter : summary.byReporter()) {
            reporters.add(
                    FiguresJson.totals(reporter.totals())
                            .put("reporter", reporter.reporter())
                            .put("days", reporter.days()));
        }
        var policies = json.putArray("policies");
        for (PolicySeen policy : summary.policies()) {
            policies.add(
                    FiguresJson.policy(policy.terms())
                            .put("first", policy.first().toString())
                            .put("last", policy.last().toString())
                            .put("reports", policy.reports()));
        }
        json.set("confidence", FiguresJson.confidence(summary.confidence()));
        return json.toString();
    }
}
