package org.sekimori.app.report;

import java.util.List;
import java.util.Optional;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.Note;

/// A report of a day that was made, ready to be handed in.
///
/// @param to where its domain's owner wants it
/// @param objection why it is not to go out, if it is not
public record DayReport(MadeReport made, List<MailAddress> to, Optional<Note> objection) {
    public DayReport {
        to = List.copyOf(to);
    }
}
