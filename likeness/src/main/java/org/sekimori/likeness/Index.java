package org.sekimori.likeness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;

/// The protected names, each laid down under everything that it may be recognised by. A look-up
/// costs the same for one name and for thousands.
final class Index {
    /// What a name is looked up by.
    enum By {
        /// The label as it is.
        LABEL,
        /// What the label looks like.
        LOOKS,
        /// What it looks like at a glance.
        GLANCE,
        /// What it looks like without hyphens.
        UNHYPHENED,
        /// What the whole looks like with hyphens for dots.
        HYPHENED,
        /// What the whole looks like without dots.
        RUN_TOGETHER,
        /// The label, and each text that is left when one character is taken away: two labels that
        /// are one slip apart have one of these in common.
        ONE_LESS
    }

    private final Map<By, Map<String, List<Parts>>> shelves = new EnumMap<>(By.class);

    Index(List<Domain> names, PublicSuffixList suffixes) {
        for (By by : By.values()) {
            shelves.put(by, new HashMap<>());
        }
        names.stream().map(name -> Parts.of(name, suffixes)).distinct().forEach(this::add);
    }

    private void add(Parts name) {
        String looks = Glyphs.strict(name.label());
        String whole = Glyphs.strict(name.domain().unicode());
        put(By.LABEL, name.label(), name);
        put(By.LOOKS, looks, name);
        put(By.GLANCE, Glyphs.loose(name.label()), name);
        put(By.UNHYPHENED, looks.replace("-", ""), name);
        put(By.HYPHENED, whole.replace('.', '-'), name);
        put(By.RUN_TOGETHER, whole.replace(".", ""), name);
        oneLess(name.label()).forEach(text -> put(By.ONE_LESS, text, name));
    }

    private void put(By by, String text, Parts name) {
        shelf(by).computeIfAbsent(text, _ -> new ArrayList<>(1)).add(name);
    }

    List<Parts> find(By by, String text) {
        return shelf(by).getOrDefault(text, List.of());
    }

    private Map<String, List<Parts>> shelf(By by) {
        return Objects.requireNonNull(shelves.get(by));
    }

    /// A label, and what is left of it when one character is taken away.
    static List<String> oneLess(String label) {
        var texts = new ArrayList<String>(label.length() + 1);
        texts.add(label);
        for (int i = 0; i < label.length(); i++) {
            if (i == 0 || label.charAt(i) != label.charAt(i - 1)) {
                texts.add(label.substring(0, i) + label.substring(i + 1));
            }
        }
        return texts;
    }
}
