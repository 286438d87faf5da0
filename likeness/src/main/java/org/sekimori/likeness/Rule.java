package org.sekimori.likeness;

import java.util.Locale;

/// In what way a name looks like another: how much that counts under the same public suffix, how
/// much under another one, and how long the imitated label has to be. The shorter a label, the more
/// innocent names are near it.
public enum Rule {
    /// Other letters that look the same: `аmazon` with a Cyrillic а (UTS #39, skeletons).
    SAME_GLYPHS(0.98, 0.95, 2),
    /// As before within ASCII: `arnaz0n`.
    SAME_LETTERS(0.95, 0.8, 3),
    /// Letters that look alike at a glance: `paypai`, `vvide`, ソ and ン.
    ALIKE_AT_A_GLANCE(0.8, 0.6, 5),
    /// The whole name within another: `amazon-co-jp.io`, `amazon.co.jp.example.net`.
    WHOLE_NAME_INSIDE(0.95, 0.95, 2),
    /// The label beside something like a suffix: `amazon-com.example`.
    SUFFIX_AS_LABEL(0.85, 0.85, 3),
    /// The same characters, the dots elsewhere: `amazonco.jp`.
    MOVED_DOTS(0.8, 0.8, 4),
    /// The same label registered elsewhere: `amazon.example`. Most often its owner's own.
    OTHER_SUFFIX(0.6, 0.6, 5),
    /// Hyphens more or fewer: `ama-zon`.
    HYPHENS(0.8, 0.7, 5),
    /// A word that makes it sound official: `amazon-login`.
    ADDED_WORD(0.85, 0.8, 3),
    /// As before without a hyphen: `amazonlogin`.
    WORD_RUN_ON(0.8, 0.75, 5),
    /// Something else behind or before a hyphen: `amazon-kyoto`.
    ADDED_PART(0.5, 0.4, 6),
    /// A letter twice: `amazzon`.
    DOUBLED(0.8, 0.6, 6),
    /// A letter left out: `amazn`.
    OMISSION(0.75, 0.55, 6),
    /// A letter more: `amazaon`.
    INSERTION(0.75, 0.55, 6),
    /// Two letters changed about: `amzaon`.
    TRANSPOSITION(0.85, 0.65, 5),
    /// The key beside it: `amazin`.
    NEIGHBOUR_KEY(0.8, 0.6, 6),
    /// A letter that differs in one bit: `amaznn`.
    BIT_FLIP(0.75, 0.55, 6),
    /// Any other letter.
    REPLACEMENT(0.7, 0.5, 8),
    /// A slip in the first letter, which eyes seldom miss.
    FIRST_LETTER(0.6, 0.4, 8);

    private final double score;
    private final double elsewhere;
    private final int shortest;

    Rule(double score, double elsewhere, int shortest) {
        this.score = score;
        this.elsewhere = elsewhere;
        this.shortest = shortest;
    }

    /// Its name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double score(boolean sameSuffix) {
        return sameSuffix ? score : elsewhere;
    }

    boolean countsFor(int length) {
        return length >= shortest;
    }
}
