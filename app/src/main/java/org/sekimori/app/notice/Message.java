package org.sekimori.app.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incident.IncidentWords;
import org.sekimori.dns.Domain;
import org.sekimori.store.incidents.KeptIncident;

/// What people read of one incident, or of many at once.
///
/// @param domain it happened to
/// @param title in a line
/// @param lines below it
/// @param incidents that it tells of
record Message(Domain domain, String title, List<String> lines, List<KeptIncident> incidents) {
    /// More at once are told as one.
    static final int MANY = 3;

    /// Incidents that a digest names.
    private static final int MAX_NAMED = 50;

    Message {
        lines = List.copyOf(lines);
        incidents = List.copyOf(incidents);
    }

    /// Each its own message, or a digest of many.
    static List<Message> of(Domain domain, List<KeptIncident> untold, Texts texts) {
        if (untold.size() <= MANY) {
            return untold.stream().map(incident -> of(domain, incident, texts)).toList();
        }
        var words = new IncidentWords(texts);
        List<String> lines =
                untold.stream()
                        .limit(MAX_NAMED)
                        .map(incident -> title(incident, words, texts))
                        .toList();
        String title = texts.say("notice.digest", domain, untold.size());
        return List.of(new Message(domain, title, lines, untold));
    }

    private static Message of(Domain domain, KeptIncident incident, Texts texts) {
        var words = new IncidentWords(texts);
        var lines = new ArrayList<String>();
        lines.add(words.days(incident));
        lines.add(words.figures(incident));
        lines.add(words.reporters(incident));
        lines.removeIf(String::isEmpty);
        String title = texts.say("notice.title", domain, title(incident, words, texts));
        return new Message(domain, title, lines, List.of(incident));
    }

    private static String title(KeptIncident incident, IncidentWords words, Texts texts) {
        return incident.closed().isPresent()
                ? texts.say("incident.ended", words.title(incident))
                : words.title(incident);
    }

    /// The same for the same: what was handed in once is not handed in again.
    String id(Domain from) {
        KeptIncident first = incidents.getFirst();
        String what =
                Integer.toHexString(
                        incidents.stream()
                                .map(each -> each.key() + each.opened() + each.closed())
                                .toList()
                                .hashCode());
        LocalDate day = first.closed().orElse(first.opened());
        return "notice." + day + "." + what + "." + domain + "@" + from;
    }

    String text() {
        return title + "\n\n" + String.join("\n", lines) + "\n";
    }
}
