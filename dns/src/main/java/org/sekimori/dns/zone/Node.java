package org.sekimori.dns.zone;

import java.time.Duration;
import java.util.Map;
import org.sekimori.dns.Answer;
import org.sekimori.dns.RecordType;

/// A name of a complete world, with its answer to every question, aliases followed.
final class Node {
    private final Map<RecordType, Answer> answers;
    private final Answer otherwise;
    private final Duration delay;
    private final Node below;

    /// @param otherwise the answer for all types that are not in `answers`
    /// @param delay how long an answer takes, that of aliases on the way included
    /// @param below what stands for names directly below this one that are not there: a wildcard,
    ///   or the fact that there is none
    Node(Map<RecordType, Answer> answers, Answer otherwise, Duration delay, Node below) {
        this.answers = answers;
        this.otherwise = otherwise;
        this.delay = delay;
        this.below = below;
    }

    /// What stands for names that are not there. No name is ever below it.
    Node(Map<RecordType, Answer> answers, Answer otherwise, Duration delay) {
        this.answers = answers;
        this.otherwise = otherwise;
        this.delay = delay;
        this.below = this;
    }

    Answer answer(RecordType type) {
        return answers.getOrDefault(type, otherwise);
    }

    Duration delay() {
        return delay;
    }

    Node below() {
        return below;
    }
}
