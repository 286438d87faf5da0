package org.sekimori.app.letter;

import org.sekimori.app.letter.LetterPage.Bar;
import org.sekimori.app.letter.LetterPage.Figure;
import org.sekimori.app.letter.LetterPage.Line;
import org.sekimori.app.letter.LetterPage.Section;
import org.sekimori.app.letter.LetterPage.Words;

/// A letter as text. A long line is broken at a space that stays at its end, so that who can, flows
/// it (RFC 3676 §4.2).
final class PlainLetter {
    private static final int WIDTH = 72;

    private PlainLetter() {}

    /// Ends with a line end.
    static String of(LetterPage page) {
        var text = new StringBuilder();
        paragraph(text, page.title());
        paragraph(text, page.verdict());
        for (Section section : page.sections()) {
            text.append('\n');
            paragraph(text, "■ " + section.heading());
            section.lines().forEach(line -> line(text, line));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Line line) {
        switch (line) {
            case Words(String words) -> paragraph(text, words);
            case Figure figure -> {
                paragraph(text, figure.name() + ": " + figure.value());
                figure.remark().ifPresent(remark -> paragraph(text, remark));
            }
            case Bar bar ->
                    paragraph(
                            text,
                            bar.name()
                                    + "  "
                                    + Amounts.count(bar.passed())
                                    + (bar.failed() > 0
                                            ? " + " + Amounts.count(bar.failed()) + " ×"
                                            : ""));
        }
    }

    private static void paragraph(StringBuilder text, String words) {
        String rest = words;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            if (space <= 0) {
                break;
            }
            text.append(rest, 0, space + 1).append('\n');
            rest = rest.substring(space + 1);
        }
        text.append(rest.stripTrailing()).append('\n');
    }
}
