package org.sekimori.app.cli;

import java.util.List;

/// A part of a sentence that is itself a text of the message files.
///
/// @param key its name there
/// @param facts what fills it
public record Phrase(String key, List<Object> facts) {
    public Phrase {
        facts = List.copyOf(facts);
    }

    public Phrase(String key, Object... facts) {
        this(key, List.of(facts));
    }

    String in(Texts texts) {
        return texts.say(key, facts.toArray());
    }
}
