package org.sekimori.app.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.sekimori.advice.week.Diary;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Letters;
import org.sekimori.app.letter.LetterMail;
import org.sekimori.app.letter.Senders;
import org.sekimori.app.letter.Weekly;
import org.sekimori.app.report.PostOffice;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.store.addresses.AddressFacts;
import org.sekimori.store.reports.Client;
import org.sekimori.store.reports.ReportStore;
import org.sekimori.store.reports.Subject;

/// Hands the weekly letters in when their hour has come, each once: the outbox knows which were
/// there before.
final class LetterBox {
    /// A letter that is so late is no letter of this week.
    private static final Duration LATEST = Duration.ofDays(3);

    private final Letters letters;
    private final MailAddress from;
    private final PostOffice office;

    /// @param from who writes
    LetterBox(Letters letters, MailAddress from, PostOffice office) {
        this.letters = letters;
        this.from = from;
        this.office = office;
    }

    /// @param reports what the letters tell of
    /// @param facts what is known of addresses
    void empty(ReportStore reports, AddressFacts facts, Instant now) throws IOException {
        ZonedDateTime due = letters.lastDue(now);
        if (due.toInstant().plus(LATEST).isBefore(now)) {
            return;
        }
        for (Map.Entry<Domain, List<MailAddress>> one : letters.to().entrySet()) {
            if (!one.getValue().isEmpty()) {
                var subject = new Subject(letters.client(one.getKey()), one.getKey());
                handIn(subject, due, reports, facts);
            }
        }
    }

    private void handIn(Subject subject, ZonedDateTime due, ReportStore reports, AddressFacts facts)
            throws IOException {
        LocalDate last = Weekly.lastDay(due.toInstant());
        String client = subject.client().equals(Client.OWN) ? "" : "." + subject.client();
        String id = "week." + last + client + "." + subject.domain() + "@" + from.domain();
        if (office.outbox().report(id).isEmpty()) {
            List<MailAddress> to = letters.to().getOrDefault(subject.domain(), List.of());
            Senders senders =
                    Weekly.senders(reports, facts, subject, Diary.days(last), letters.language());
            byte[] mail =
                    new LetterMail(from, to, due, id)
                            .write(
                                    Weekly.read(reports, subject, last, senders),
                                    Texts.in(letters.language()));
            office.handIn(id, subject.domain(), to, ByteBuffer.wrap(mail));
        }
    }
}
