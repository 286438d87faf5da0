package org.sekimori.app.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/// Every text that a person reads, in one language.
public final class Texts {
    private final Language language;
    private final Properties texts;

    private Texts(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /// The texts of this language.
    public static Texts in(Language language) {
        return new Texts(language, read("messages_" + language.code() + ".properties"));
    }

    static Properties read(String resource) {
        var properties = new Properties();
        try (var in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not packed with the program: " + resource);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    public Language language() {
        return language;
    }

    /// How a constant is spelt in keys: `NOT_A_DOMAIN` as `not-a-domain`.
    public static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The text of `key`, with `{0}`, `{1}` … replaced. Nothing else in a text is special: an
    /// apostrophe is an apostrophe.
    ///
    /// @throws IllegalArgumentException where there is no such key
    public String say(String key, Object... facts) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return facts.length == 0 ? text : fill(text, facts);
    }

    /// One pass, so that what a fact says is never taken for a place to fill.
    private static String fill(String text, Object... facts) {
        var filled = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}') {
                filled.append(facts[text.charAt(i + 1) - '0']);
                i += 2;
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
