package org.sekimori.likeness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sekimori.dns.Domain;
import org.sekimori.likeness.Index.By;

/// One name, held against the protected ones by every [Rule].
final class Comparison {
    /// Parts between hyphens and dots that are looked at as one: no name that anybody protects has
    /// more.
    private static final int MAX_PARTS = 8;

    private final Index index;
    private final Parts name;

    /// All of the name before its public suffix, in looks, with hyphens for dots.
    private final List<String> parts;

    private final List<Likeness> found = new ArrayList<>();

    Comparison(Index index, Domain whole, Parts name) {
        this.index = index;
        this.name = name;
        this.parts = parts(beforeSuffix(whole, name));
    }

    /// A name below may have labels that are no U-labels; then only what is registered is read.
    private static String beforeSuffix(Domain whole, Parts name) {
        String text = whole.unicode();
        return text.endsWith(name.suffix())
                ? text.substring(0, text.length() - name.suffix().length())
                : name.label();
    }

    private static List<String> parts(String text) {
        return List.of(Glyphs.strict(text).split("[-.]+"));
    }

    /// All that was found, each protected name by each rule that it meets.
    List<Likeness> all() {
        looks();
        elsewhere();
        hyphens();
        slips();
        wholeInside();
        words();
        return found;
    }

    private void add(Rule rule, Parts imitated, String detail) {
        if (rule.countsFor(imitated.weight())) {
            double score = rule.score(name.suffix().equals(imitated.suffix()));
            found.add(new Likeness(imitated.domain(), rule, score, detail));
        }
    }

    private void looks() {
        String looks = Glyphs.strict(name.label());
        boolean isAscii = Glyphs.isAscii(name.label());
        for (Parts other : index.find(By.LOOKS, looks)) {
            if (!other.label().equals(name.label())) {
                boolean within = isAscii && Glyphs.isAscii(other.label());
                add(within ? Rule.SAME_LETTERS : Rule.SAME_GLYPHS, other, name.label());
            }
        }
        for (Parts other : index.find(By.GLANCE, Glyphs.loose(name.label()))) {
            if (!Glyphs.strict(other.label()).equals(looks)) {
                add(Rule.ALIKE_AT_A_GLANCE, other, name.label());
            }
        }
    }

    private void elsewhere() {
        for (Parts other : index.find(By.LABEL, name.label())) {
            add(Rule.OTHER_SUFFIX, other, name.suffix());
        }
        String together = Glyphs.strict(name.domain().unicode()).replace(".", "");
        for (Parts other : index.find(By.RUN_TOGETHER, together)) {
            add(Rule.MOVED_DOTS, other, name.domain().unicode());
        }
    }

    private void hyphens() {
        String looks = Glyphs.strict(name.label());
        for (Parts other : index.find(By.UNHYPHENED, looks.replace("-", ""))) {
            if (!Glyphs.strict(other.label()).equals(looks)) {
                add(Rule.HYPHENS, other, name.label());
            }
        }
    }

    private void slips() {
        if (Words.isEveryday(name.label())) {
            return;
        }
        Set<Parts> near = new LinkedHashSet<>();
        for (String text : Index.oneLess(name.label())) {
            near.addAll(index.find(By.ONE_LESS, text));
        }
        for (Parts other : near) {
            Slip.between(name.label(), other.label())
                    .ifPresent(rule -> add(rule, other, name.label()));
        }
    }

    /// Every run of parts before the suffix: is it a protected name, or a protected label beside
    /// what plays its suffix?
    private void wholeInside() {
        for (int from = 0; from < parts.size(); from++) {
            for (int to = from + 1; to <= Math.min(parts.size(), from + MAX_PARTS); to++) {
                String run = String.join("-", parts.subList(from, to));
                for (By whole : List.of(By.HYPHENED, By.RUN_TOGETHER)) {
                    for (Parts other : index.find(whole, run)) {
                        add(Rule.WHOLE_NAME_INSIDE, other, run);
                    }
                }
                if (isOfSuffixes(from - 1) || isOfSuffixes(to)) {
                    for (Parts other : index.find(By.LOOKS, run)) {
                        add(Rule.SUFFIX_AS_LABEL, other, String.join("-", parts));
                    }
                }
            }
        }
    }

    private boolean isOfSuffixes(int part) {
        return part >= 0 && part < parts.size() && Words.isOfSuffixes(parts.get(part));
    }

    private void words() {
        String looks = Glyphs.strict(name.label());
        for (int cut = 1; cut < looks.length(); cut++) {
            String head = looks.substring(0, cut);
            String tail = looks.substring(cut);
            if (Words.isAdded(tail)) {
                index.find(By.LOOKS, head)
                        .forEach(other -> add(Rule.WORD_RUN_ON, other, name.label()));
            }
            if (Words.isAdded(head)) {
                index.find(By.LOOKS, tail)
                        .forEach(other -> add(Rule.WORD_RUN_ON, other, name.label()));
            }
        }
        hyphenedWords(parts(name.label()));
    }

    private void hyphenedWords(List<String> own) {
        for (int from = 0; from < own.size(); from++) {
            for (int to = from + 1; to <= Math.min(own.size(), from + MAX_PARTS); to++) {
                if (to - from == own.size()) {
                    continue; // nothing is added
                }
                List<String> added = new ArrayList<>(own.subList(0, from));
                added.addAll(own.subList(to, own.size()));
                Rule rule =
                        added.stream().allMatch(Words::isAdded) ? Rule.ADDED_WORD : Rule.ADDED_PART;
                for (Parts other : index.find(By.LOOKS, String.join("-", own.subList(from, to)))) {
                    add(rule, other, String.join("-", added));
                }
            }
        }
    }
}
