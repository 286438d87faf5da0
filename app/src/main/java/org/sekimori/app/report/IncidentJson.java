package org.sekimori.app.report;

import java.time.LocalDate;
import org.sekimori.advice.incident.Evidence;
import org.sekimori.advice.incident.Incident;
import org.sekimori.advice.incident.Moment;
import org.sekimori.report.summary.Share;
import org.sekimori.store.incidents.KeptIncident;
import tools.jackson.databind.node.ObjectNode;

/// Incidents as JSON.
final class IncidentJson {
    private IncidentJson() {}

    static String of(KeptIncident incident) {
        Evidence evidence = incident.evidence();
        ObjectNode json =
                FiguresJson.object()
                        .put("domain", incident.whose().domain().name())
                        .put("client", incident.whose().client().toString())
                        .put("key", incident.key())
                        .put("kind", incident.kind())
                        .put("subject", incident.about())
                        .put("opened", incident.opened().toString())
                        .put("closed", incident.closed().map(LocalDate::toString).orElse(null));
        json.set("days", FiguresJson.days(evidence.days()));
        json.set("before", share(evidence.before()));
        json.set("now", share(evidence.now()));
        var reporters = json.putArray("reporters");
        evidence.reporters().forEach(reporters::add);
        return json.toString();
    }

    private static ObjectNode share(Share share) {
        return FiguresJson.object().put("part", share.part()).put("whole", share.whole());
    }

    static String of(Moment moment) {
        ObjectNode json = FiguresJson.object().put("day", moment.day().toString());
        return switch (moment) {
            case Moment.FirstSeen(var _, Moment.Thing thing, String name) ->
                    json.put("event", "first-seen")
                            .put("kind", thing.word())
                            .put("subject", name)
                            .toString();
            case Moment.Opened(Incident incident) -> of(json, "opened", incident);
            case Moment.Closed(Incident incident, var _) -> of(json, "closed", incident);
        };
    }

    private static String of(ObjectNode json, String event, Incident incident) {
        return json.put("event", event)
                .put("kind", incident.matter().kind())
                .put("subject", incident.matter().subject())
                .toString();
    }
}
