package org.sekimori.gate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// Circumstances as they stand in an event: `no-reverse-name`, `block-listed zen.example`, `sealer
/// list.example`. What names an address or a host is left out: whoever has the event has that
/// beside it, and few different texts are kept quickly.
///
/// @param circumstances with what is known of them from the event
record FactWords(List<Circumstance> circumstances, Facts.Route route) {
    private static final String RELAYED = "relayed";
    private static final String UNKNOWN = "client-unknown";

    static List<String> of(Facts facts) {
        var words = new ArrayList<String>();
        switch (facts.origin().route()) {
            case DIRECT -> {} // no word
            case RELAYED -> words.add(RELAYED);
            case UNKNOWN -> words.add(UNKNOWN);
        }
        for (Circumstance seen : facts.circumstances()) {
            String word = seen.evidence().word();
            words.add(seen.by().isEmpty() ? word : word + " " + seen.by());
        }
        return words;
    }

    /// Words that this version does not know are passed over: a newer one may have written them.
    ///
    /// @param author the Author Domain, which some circumstances are about
    static FactWords read(List<String> words, Optional<Domain> author) {
        var circumstances = new ArrayList<Circumstance>();
        Facts.Route route = Facts.Route.DIRECT;
        for (String text : words) {
            int space = text.indexOf(' ');
            String word = space < 0 ? text : text.substring(0, space);
            String by = space < 0 ? "" : text.substring(space + 1);
            if (word.equals(RELAYED)) {
                route = Facts.Route.RELAYED;
            } else if (word.equals(UNKNOWN)) {
                route = Facts.Route.UNKNOWN;
            }
            Evidence.of(word)
                    .map(evidence -> new Circumstance(evidence, by, about(evidence, author)))
                    .ifPresent(circumstances::add);
        }
        return new FactWords(circumstances, route);
    }

    private static String about(Evidence evidence, Optional<Domain> author) {
        return evidence.isAboutTheAuthor() ? author.map(Domain::name).orElse("") : "";
    }
}
