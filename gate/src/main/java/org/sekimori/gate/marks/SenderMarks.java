package org.sekimori.gate.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.dns.Domain;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Reason;
import org.sekimori.likeness.Likeness;
import org.sekimori.likeness.Lookalikes;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.trust.Trust;
import org.sekimori.trust.Vouched;

/// Writes on a message what recipients should know of its sender.
///
/// Holds settings only; safe for use by many threads.
public final class SenderMarks {
    private final MarkSettings settings;
    private final Trust trust;
    private final Optional<Lookalikes> lookalikes;
    private final SubjectMark subject;

    /// @param trust whom this receiver knows
    /// @param lookalikes which names look like theirs
    public SenderMarks(MarkSettings settings, Trust trust, Optional<Lookalikes> lookalikes) {
        this.settings = settings;
        this.trust = trust;
        this.lookalikes = lookalikes;
        this.subject = new SubjectMark(settings.prefixes().toList());
    }

    /// Nobody is known, and nothing is marked.
    public static SenderMarks none() {
        return new SenderMarks(MarkSettings.standard(), Trust.ofNobody(), Optional.empty());
    }

    /// Removes the fields of others that claim to be ours.
    public static List<HeaderEdit> removals(HeaderBlock header) {
        return HeaderEdit.removals(header, SenderField.NAME, _ -> true);
    }

    /// What is written on a message of a stranger's. One that fails because a hop in between
    /// changed it, and is let in for the sake of that hop, is not called forged.
    public List<HeaderEdit> of(Evaluation evaluation, Decision decision) {
        var edits = new ArrayList<HeaderEdit>();
        evaluation
                .content()
                .ifPresent(content -> {
                    Optional<Standing> standing =
                            decision.reasons().stream().anyMatch(SenderMarks::excuses)
                                    ? Optional.empty()
                                    : standing(evaluation, content);
                    edits.addAll(
                            subject.edits(content.header(), standing.flatMap(settings::prefix)));
                    standing.filter(_ -> settings.field())
                            .map(SenderField::of)
                            .ifPresent(edits::add);
                });
        return edits;
    }

    private static boolean excuses(Reason reason) {
        return reason instanceof Reason.TrustedSealer || reason instanceof Reason.TrustedForwarder;
    }

    private Optional<Standing> standing(Evaluation evaluation, Evaluation.Content content) {
        Optional<Domain> author = content.dmarc().authorDomain();
        Optional<Vouched> by = author.flatMap(name -> trust.voucher(name, evaluation.at()));
        return by.isPresent() ? Standing.of(content, by.get()) : author.flatMap(this::lookAlike);
    }

    private Optional<Standing> lookAlike(Domain author) {
        return lookalikes
                .flatMap(known -> known.match(author))
                .filter(Likeness::isClear)
                .map(likeness -> new Standing.LookAlike(author, likeness));
    }
}
