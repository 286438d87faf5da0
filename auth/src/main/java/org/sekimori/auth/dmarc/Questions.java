package org.sekimori.auth.dmarc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.dmarc.Walk.Absence;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Transcript;

/// The questions of one evaluation, none asked twice.
final class Questions {
    private static final String PREFIX = "_dmarc";

    private final Transcript transcript;
    private final Map<Domain, Walk.Sight> sights = new HashMap<>();

    Questions(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Where the policy record of a domain stands; empty where the name would be too long.
    static Optional<Question> policyRecordOf(Domain domain) {
        return domain.prepend(PREFIX).map(name -> new Question(name, RecordType.TXT));
    }

    /// The policy record at a name (RFC 9989 §4.10, steps 1 and 2, or 5 and 6).
    Walk.Step lookAt(Domain target) {
        Walk.Sight sight = sights.get(target);
        if (sight == null) {
            sight =
                    policyRecordOf(target)
                            .map(this::look)
                            .orElseGet(() -> new Walk.Nothing(Absence.NAME_TOO_LONG));
            sights.put(target, sight);
        }
        return new Walk.Step(target, sight);
    }

    private Walk.Sight look(Question question) {
        return switch (transcript.ask(question.name(), question.type())) {
            case Answer.Found found -> sight(found.texts().toList());
            case Answer.NoData _ -> new Walk.Nothing(Absence.NO_DATA);
            case Answer.NoSuchName _ -> new Walk.Nothing(Absence.NO_SUCH_NAME);
            case Answer.Failed failed -> new Walk.Unanswered(question, failed);
        };
    }

    private static Walk.Sight sight(List<String> texts) {
        List<DmarcRecord> records =
                texts.stream().flatMap(text -> DmarcRecord.parse(text).stream()).toList();
        return switch (records.size()) {
            case 0 -> new Walk.Others(texts);
            case 1 -> {
                DmarcRecord record = records.getFirst();
                yield new Walk.Found(
                        record, texts.stream().filter(t -> !t.equals(record.text())).toList());
            }
            default -> new Walk.Several(texts);
        };
    }

    /// Whether a domain exists (RFC 9989 §3.2.13, §A.4): whether it has any record of any type, or
    /// any name below it has.
    Existence existenceOf(Domain domain) {
        switch (lookAt(domain).sight()) {
            case Walk.Found _, Walk.Others _, Walk.Several _ -> {
                return new Existence.Known(true); // a name below it exists (RFC 8020)
            }
            case Walk.Nothing(Absence why) -> {
                if (why == Absence.NO_DATA) {
                    return new Existence.Known(true);
                }
            }
            case Walk.Unanswered _ -> {}
        }
        Existence byAddress = ask(new Question(domain, RecordType.A));
        // An alias to nowhere answers "no such name" too, but it is a record: then the name exists.
        return byAddress instanceof Existence.Known(boolean exists) && !exists
                ? ask(new Question(domain, RecordType.CNAME))
                : byAddress;
    }

    private Existence ask(Question question) {
        return switch (transcript.ask(question.name(), question.type())) {
            case Answer.Found _, Answer.NoData _ -> new Existence.Known(true);
            case Answer.NoSuchName _ -> new Existence.Known(false);
            case Answer.Failed failed -> new Existence.Unanswered(question, failed);
        };
    }
}
