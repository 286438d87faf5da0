package org.sekimori.store.reports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;
import org.sekimori.report.intake.Intake;

/// Reads all mails that are kept once more with the reader as it is now, and says what would be
/// different; that can be taken over. Reports whose mail is gone stay as they are.
public final class Replay {
    /// What a reader makes of the mails about a domain.
    public record Figures(long reports, long records, long messages) {
        static final Figures NONE = new Figures(0, 0, 0);

        Figures plus(Kept report) {
            return new Figures(
                    reports + 1, records + report.records(), messages + report.messages());
        }
    }

    /// What is known of a domain, and what the reader makes of it now.
    public record Change(Subject subject, Figures before, Figures after) {
        public boolean isDifferent() {
            return !before.equals(after);
        }
    }

    /// A report without its rows; two of the same client that are equal in all but the last two are
    /// the same.
    record Kept(Subject subject, String names, String content, long records, long messages) {
        static Kept of(Client client, Filed filed) {
            String names =
                    ReportKey.bounded(filed.name())
                            + "\n"
                            + filed.kind()
                            + "\n"
                            + org.sekimori.store.database.FactText.plain(filed.reporter())
                            + "\n"
                            + filed.period().begin().getEpochSecond()
                            + "\n"
                            + filed.period().end().getEpochSecond();
            return new Kept(
                    new Subject(client, filed.domain()),
                    names,
                    filed.rows().content(),
                    filed.rows().records(),
                    filed.rows().messages());
        }
    }

    private final ReportStore store;
    private final MailFolder mails;
    private final Map<Subject, Figures> before = new HashMap<>();
    private final Map<Subject, Figures> after = new HashMap<>();
    private final Set<Kept> seen = new HashSet<>();

    public Replay(ReportStore store, MailFolder mails) {
        this.store = store;
        this.mails = mails;
    }

    /// Reads all, and says what every domain comes to.
    ///
    /// @param apply whether what is different is taken over
    /// @param step told after each mail
    public List<Change> run(boolean apply, Runnable step) throws IOException {
        for (KnownLetter letter : store.letters()) {
            Optional<KeptMail> mail = mails.find(letter.mail());
            if (mail.isPresent()) {
                read(letter, mail.get(), apply);
            }
            step.run();
        }
        if (apply) {
            store.readAnew();
        }
        Set<Subject> subjects = new HashSet<>(before.keySet());
        subjects.addAll(after.keySet());
        return subjects.stream()
                .sorted(
                        Comparator.comparing((Subject subject) -> subject.client().name())
                                .thenComparing(Subject::domain))
                .map(subject ->
                        new Change(
                                subject,
                                before.getOrDefault(subject, Figures.NONE),
                                after.getOrDefault(subject, Figures.NONE)))
                .toList();
    }

    private void read(KnownLetter known, KeptMail mail, boolean apply) throws IOException {
        var letter =
                new Letter(
                        known.client(), known.mail(), Origin.of(mail), known.source(), known.at());
        var found = new ArrayList<Found>();
        try (InputStream in = mail.open()) {
            Intake.read(in, new Reading(found::add));
        }
        Map<Kept, Long> was = store.kept(known);
        Set<Kept> is = new HashSet<>();
        for (Found each : found) {
            for (Filed filed : Filed.all(each)) {
                is.add(Kept.of(known.client(), filed));
            }
        }
        was.keySet().forEach(kept -> count(before, kept));
        is.stream().filter(seen::add).forEach(kept -> count(after, kept));
        if (apply && !was.keySet().equals(is)) {
            List<Long> gone =
                    was.entrySet().stream()
                            .filter(kept -> !is.contains(kept.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
            List<Delivered> delivered =
                    found.stream().map(each -> new Delivered(letter, each)).toList();
            store.replace(gone, delivered, known.acceptance());
        }
    }

    private static void count(Map<Subject, Figures> figures, Kept kept) {
        figures.merge(kept.subject(), Figures.NONE.plus(kept), (sum, _) -> sum.plus(kept));
    }
}
