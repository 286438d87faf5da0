package org.sekimori.app.letter;

import java.util.List;
import java.util.Optional;

/// All that a letter says, part by part, before it is laid out. Every text is as a person reads it:
/// whoever lays it out escapes it.
///
/// @param language its code
/// @param title whose mail, of when
/// @param verdict in one sentence, whether anything is wrong
/// @param isCalm whether nothing is
/// @param news what was noticed
/// @param next the one thing to do
/// @param doubts what the figures do not tell
record LetterPage(
        String language,
        String title,
        String verdict,
        boolean isCalm,
        Section figures,
        Section days,
        Section news,
        Section next,
        Section doubts) {

    /// @param heading empty where the section says nothing
    record Section(String heading, List<Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    /// One line of a section.
    sealed interface Line {}

    /// A paragraph.
    record Words(String text) implements Line {}

    /// A figure with its name.
    record Figure(String name, String value, Optional<String> remark) implements Line {}

    /// A bar: what passed and what did not.
    ///
    /// @param most the longest bar's whole
    record Bar(String name, long passed, long failed, long most) implements Line {}

    /// All sections that say anything, in order.
    List<Section> sections() {
        return List.of(news, next, figures, days, doubts).stream()
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    /// The subject of the mail.
    String subject() {
        return title + ": " + verdict;
    }
}
