package org.sekimori.auth.dmarc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.dmarc.DmarcRecord.Psd;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;

/// The names where a policy record was looked for, from the longest to the shortest, and what was
/// there.
///
/// @param start the name whose organization is asked for
/// @param steps in the order in which they were asked
public record Walk(Domain start, List<Step> steps) {
    public Walk {
        steps = List.copyOf(steps);
    }

    /// One name.
    ///
    /// @param target the name, without `_dmarc`
    public record Step(Domain target, Sight sight) {
        /// The record, where there is exactly one.
        public Optional<DmarcRecord> record() {
            return sight instanceof Found(DmarcRecord record, List<String> _)
                    ? Optional.of(record)
                    : Optional.empty();
        }
    }

    /// What was seen at a name.
    public sealed interface Sight {}

    /// One policy record.
    ///
    /// @param discarded TXT records beside it that do not start with `v=DMARC1`
    public record Found(DmarcRecord record, List<String> discarded) implements Sight {
        public Found {
            discarded = List.copyOf(discarded);
        }
    }

    /// No policy record, only other TXT records, which were discarded.
    public record Others(List<String> discarded) implements Sight {
        public Others {
            discarded = List.copyOf(discarded);
        }
    }

    /// Several policy records. All of them were discarded (RFC 9989 §4.10, steps 2 and 6).
    public record Several(List<String> discarded) implements Sight {
        public Several {
            discarded = List.copyOf(discarded);
        }
    }

    /// No TXT record.
    public record Nothing(Absence why) implements Sight {}

    /// Nobody could tell.
    public record Unanswered(Question question, Answer.Failed failure) implements Sight {}

    /// Why there is no TXT record.
    public enum Absence {
        /// The name exists, and has none.
        NO_DATA,
        /// The name does not exist.
        NO_SUCH_NAME,
        /// The name would be too long for the DNS with `_dmarc` before it.
        NAME_TOO_LONG
    }

    /// The first question that went unanswered.
    public Optional<Unanswered> unanswered() {
        return steps.stream()
                .map(Step::sight)
                .filter(Unanswered.class::isInstance)
                .map(Unanswered.class::cast)
                .findFirst();
    }

    /// What was seen at this name, where it was looked at.
    Optional<Step> at(Domain target) {
        return steps.stream().filter(step -> step.target().equals(target)).findFirst();
    }

    /// The organizational domain of the start (RFC 9989 §4.10.2), as a tree walk tells it.
    ///
    /// @param assumed for names that gave no answer, the `psd` of the record that shall be taken to
    ///   be there, or empty for no record; an unanswered name that is not told counts as none
    Domain organizationalDomain(Map<Domain, Optional<Psd>> assumed) {
        Domain fewestLabels = start; // the start, where nothing is found
        for (Step step : steps) {
            Optional<Psd> psd =
                    step.sight() instanceof Unanswered
                            ? assumed.getOrDefault(step.target(), Optional.empty())
                            : step.record().map(DmarcRecord::psd);
            if (psd.isEmpty()) {
                continue;
            }
            Domain target = step.target();
            switch (psd.get()) {
                case NO -> { // rule 1
                    return target;
                }
                case YES -> { // rule 2; at the start, where the walk ends too, rule 3
                    return start.lastLabels(target.labelCount() + 1).orElse(start);
                }
                case UNKNOWN -> fewestLabels = target; // rule 3
            }
        }
        return fewestLabels;
    }
}
