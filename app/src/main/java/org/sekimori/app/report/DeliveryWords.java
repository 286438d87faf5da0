package org.sekimori.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.sekimori.app.cli.Texts;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.Delivery;
import org.sekimori.post.outgoing.Delivery.State;
import org.sekimori.post.outgoing.Note;
import org.sekimori.post.outgoing.Outbox.Entry;
import org.sekimori.post.outgoing.Prospect;

/// What becomes of reports, for a person.
///
/// @param texts in whose language
record DeliveryWords(Texts texts) {
    /// A line of the ledger.
    String of(Entry entry) {
        return texts.say(
                "report.ledger.line." + Texts.key(entry.report().kind()),
                entry.report().day(),
                entry.report().domain(),
                entry.delivery().key().to(),
                of(entry.delivery()));
    }

    String of(Delivery delivery) {
        String state = texts.say("report.state." + Texts.key(delivery.state()), delivery.next());
        return (state + " " + of(delivery.note())).strip();
    }

    String of(Prospect prospect) {
        return switch (prospect) {
            case Prospect.Goes(List<MailAddress> to) ->
                    texts.say(
                            "report.preview.goes",
                            to.stream()
                                    .map(MailAddress::toString)
                                    .collect(Collectors.joining(", ")));
            case Prospect.Stays(Note why) -> stays(why);
            case Prospect.Waits(Note why) -> texts.say("report.preview.waits") + " " + of(why);
        };
    }

    String stays(Note why) {
        return texts.say("report.preview.stays") + " " + of(why);
    }

    private String of(Note note) {
        return texts.say("report.cause." + Texts.key(note.cause()), note.detail());
    }

    /// How many stand where.
    String sum(List<Entry> entries) {
        long sent = count(entries, State.SENT);
        long waiting = count(entries, State.WAITING) + count(entries, State.IN_HAND);
        return texts.say("report.ledger.sum", sent, waiting, entries.size() - sent - waiting);
    }

    private static long count(List<Entry> entries, State state) {
        return entries.stream().filter(entry -> entry.delivery().state() == state).count();
    }
}
