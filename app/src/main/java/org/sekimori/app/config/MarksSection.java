package org.sekimori.app.config;

import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.gate.marks.MarkSettings;

/// The table `marks`: what recipients are shown of a sender whom we know.
final class MarksSection {
    private final ConfigFile file;

    MarksSection(ConfigFile file) {
        this.file = file;
    }

    MarkSettings read() throws Failure {
        return new MarkSettings(
                file.flag(Key.MARKS_FIELD, true),
                prefix(Key.MARKS_VERIFIED_PREFIX),
                prefix(Key.MARKS_FAILED_PREFIX));
    }

    /// A changed subject breaks signatures, so nobody may come after us.
    private Optional<String> prefix(Key key) throws Failure {
        Optional<String> prefix = file.text(key).map(String::strip);
        if (prefix.isPresent() && !file.flag(Key.MARKS_LAST_HOP, false)) {
            throw file.wrong(key, "config.expected.last-hop");
        }
        if (prefix.filter(text -> !isFit(text)).isPresent()) {
            throw file.wrong(key, "config.expected.prefix");
        }
        return prefix;
    }

    private static boolean isFit(String text) {
        return !text.isEmpty()
                && text.length() <= MarkSettings.MAX_PREFIX
                && text.chars().noneMatch(Character::isISOControl);
    }
}
