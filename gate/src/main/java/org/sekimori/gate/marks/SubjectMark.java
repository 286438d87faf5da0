package org.sekimori.gate.marks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.gate.milter.HeaderEdit;
import org.sekimori.mail.EncodedWords;
import org.sekimori.mail.HeaderBlock;
import org.sekimori.mail.HeaderField;

/// A mark before the subject. One that is there already, in whatever spelling, was put there by
/// somebody else or for another message, and goes.
final class SubjectMark {
    private static final String NAME = "Subject";

    private final List<String> marks;

    /// @param marks all that mean something here
    SubjectMark(List<String> marks) {
        this.marks = marks.stream().map(SubjectMark::bare).filter(m -> !m.isEmpty()).toList();
    }

    /// Takes the marks of others out, and puts one before the uppermost subject. What needs no
    /// change stays as it is, octet for octet.
    List<HeaderEdit> edits(HeaderBlock header, Optional<String> mark) {
        List<HeaderField> subjects = header.named(NAME);
        var removals = new ArrayList<HeaderEdit>();
        var inserts = new ArrayList<HeaderEdit>();
        for (int i = subjects.size() - 1; i >= 0; i--) {
            HeaderField subject = subjects.get(i);
            String value = unmarked(subject);
            Optional<String> here = i == 0 ? mark : Optional.empty();
            if (here.isPresent() || !value.equals(subject.foldedValue())) {
                removals.add(new HeaderEdit.Remove(NAME, i + 1));
                inserts.add(new HeaderEdit.Insert(0, NAME, marked(here, value)));
            }
        }
        if (subjects.isEmpty() && mark.isPresent()) {
            inserts.add(new HeaderEdit.Insert(0, NAME, marked(mark, "")));
        }
        removals.addAll(inserts);
        return removals;
    }

    private static String marked(Optional<String> mark, String value) {
        String rest = value.stripTrailing();
        String before = mark.map(text -> " " + encoded(text, rest)).orElse("");
        return before
                + (rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? "" : " ")
                + rest;
    }

    /// The space between encoded words is not shown, so there it stands within the mark (RFC 2047
    /// §6.2).
    private static String encoded(String mark, String rest) {
        boolean isBeforeWords = rest.stripLeading().startsWith("=?");
        String encoded = EncodedWords.encode(mark);
        return isBeforeWords && !encoded.equals(mark) ? EncodedWords.encode(mark + " ") : encoded;
    }

    /// The value, folds and all; where a mark was in it, what is left, encoded anew.
    private String unmarked(HeaderField subject) {
        String text = EncodedWords.decode(subject.value());
        String left = text;
        for (String mark : marks) {
            left = without(mark, left);
        }
        return left.equals(text)
                ? subject.foldedValue()
                : " " + EncodedWords.encode(left.strip()).replace("?= =?", "?=\r\n =?");
    }

    /// Takes a mark out wherever it stands, however it is spelled: wide or narrow, in capitals,
    /// with spaces or invisible characters between its letters.
    private static String without(String mark, String text) {
        var bare = new StringBuilder();
        var origins = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String letters = bare(Character.toString(text.codePointAt(i)));
            bare.append(letters);
            for (int j = 0; j < letters.length(); j++) {
                origins.add(i);
            }
        }
        int at = bare.indexOf(mark);
        if (at < 0) {
            return text;
        }
        int end = at + mark.length();
        String rest = end < origins.size() ? text.substring(origins.get(end)) : "";
        return without(mark, text.substring(0, origins.get(at)) + rest);
    }

    private static String bare(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return plain.codePoints()
                .filter(c ->
                        !Character.isWhitespace(c)
                                && Character.getType(c) != Character.FORMAT
                                && Character.getType(c) != Character.CONTROL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
