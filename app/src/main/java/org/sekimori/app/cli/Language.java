package org.sekimori.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The two languages that Sekimori speaks.
public enum Language {
    JA,
    EN;

    /// The code of ISO 639: `ja` or `en`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads `ja` or `en`.
    static Optional<Language> parse(String code) {
        return Stream.of(values()).filter(language -> language.code().equals(code)).findFirst();
    }

    /// The language of the surroundings: `SEKIMORI_LANG`, then as POSIX orders the variables
    /// `LC_ALL`, `LC_MESSAGES`, `LANG`. English where none of them says Japanese.
    static Language of(Map<String, String> environment) {
        return Stream.of("SEKIMORI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .filter(locale -> locale.equals("ja") || locale.startsWith("ja_"))
                .map(locale -> JA)
                .orElse(EN);
    }
}
