package org.sekimori.app.incident;

import java.util.List;
import org.sekimori.advice.incident.Moment;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.Amounts;
import org.sekimori.report.summary.Share;
import org.sekimori.store.incidents.KeptIncident;

/// Incidents for people, in a sentence and a few figures.
public final class IncidentWords {
    private static final String KEY = "incident.";

    private final Texts texts;
    private final Amounts amounts;

    public IncidentWords(Texts texts) {
        this.texts = texts;
        this.amounts = new Amounts(texts);
    }

    /// What happened: `Survey sends in your name now.`
    public String title(KeptIncident incident) {
        return title(incident.kind(), incident.about());
    }

    private String title(String kind, String about) {
        return texts.say(KEY + kind, about);
    }

    /// How it was and how it is, in the unit that the matter is counted in.
    public String figures(KeptIncident incident) {
        return texts.say(
                KEY + incident.kind() + ".figures",
                Amounts.count(incident.evidence().now().whole()),
                part(incident.evidence().now()),
                Amounts.count(incident.evidence().before().whole()),
                part(incident.evidence().before()));
    }

    private static String part(Share share) {
        return Amounts.count(share.part());
    }

    /// From when to when.
    public String days(KeptIncident incident) {
        return incident.closed()
                .map(end ->
                        texts.say(
                                "incident.over", amounts.day(incident.opened()), amounts.day(end)))
                .orElseGet(() -> texts.say("incident.open", amounts.day(incident.opened())));
    }

    /// Who tells so; empty where nobody is named.
    public String reporters(KeptIncident incident) {
        List<String> reporters = incident.evidence().reporters();
        return reporters.isEmpty()
                ? ""
                : texts.say("incident.reporters", String.join(", ", reporters));
    }

    /// An entry of a timeline, without its day.
    public String of(Moment moment) {
        return switch (moment) {
            case Moment.FirstSeen(var _, Moment.Thing thing, String name) ->
                    texts.say("incident.first." + thing.word(), name);
            case Moment.Opened(var incident) ->
                    title(incident.matter().kind(), incident.matter().subject());
            case Moment.Closed(var incident, var _) ->
                    texts.say(
                            "incident.ended",
                            title(incident.matter().kind(), incident.matter().subject()));
        };
    }

    public String day(Moment moment) {
        return amounts.day(moment.day());
    }
}
