package org.sekimori.app.cli;

import java.util.List;

/// A command cannot go on. One sentence says what, where, and what was expected.
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final Exit exit;
    private final String key;
    private final transient List<Object> facts;

    /// @param exit how the command ends
    /// @param key the sentence, in the message files
    /// @param facts what fills it; a [Phrase] in the language of the sentence
    public Failure(Exit exit, String key, Object... facts) {
        super(key + " " + List.of(facts));
        this.exit = exit;
        this.key = key;
        this.facts = List.of(facts);
    }

    public Exit exit() {
        return exit;
    }

    /// The error's name, for programs.
    public String code() {
        return key;
    }

    /// The sentence.
    public String in(Texts texts) {
        return texts.say(
                key,
                facts.stream()
                        .map(fact -> fact instanceof Phrase phrase ? phrase.in(texts) : fact)
                        .toArray());
    }
}
