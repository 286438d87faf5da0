package org.sekimori.dns.suffix;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sekimori.dns.Domain;

/// A public suffix list in the format of publicsuffix.org: one rule a line, `*.` for any label, `!`
/// for an exception, `//` for comments.
public final class PublicSuffixList {
    /// Characters of a list that are read. Today's has a twentieth of that.
    public static final int MAX_TEXT = 1 << 23;

    private static final int MAX_HEAD = 2_000;

    private enum Rule {
        SUFFIX,
        WILDCARD,
        EXCEPTION
    }

    private final Map<String, Rule> rules;
    private final String source;
    private final Optional<String> version;

    private PublicSuffixList(Map<String, Rule> rules, String source, Optional<String> version) {
        this.rules = rules;
        this.source = source;
        this.version = version;
    }

    /// Reads a list. Lines that are no rule are passed over.
    ///
    /// @param source where the text came from, for people
    public static PublicSuffixList parse(String text, String source) {
        String read = text.substring(0, Math.min(text.length(), MAX_TEXT));
        var rules = new HashMap<String, Rule>();
        read.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .forEach(line -> {
                    String rule = line.split("\\s", 2)[0];
                    if (rule.startsWith("!")) {
                        add(rules, rule.substring(1), Rule.EXCEPTION);
                    } else if (rule.startsWith("*.")) {
                        add(rules, "*." + rule.substring(2), Rule.WILDCARD);
                    } else {
                        add(rules, rule, Rule.SUFFIX);
                    }
                });
        String head = read.substring(0, Math.min(read.length(), MAX_HEAD));
        Optional<String> version =
                head.lines()
                        .filter(line -> line.startsWith("// VERSION:"))
                        .findFirst()
                        .map(line -> line.substring(11).strip());
        return new PublicSuffixList(rules, source, version);
    }

    private static void add(Map<String, Rule> rules, String name, Rule rule) {
        boolean isWildcard = rule == Rule.WILDCARD;
        Domain.parse(isWildcard ? name.substring(2) : name)
                .ifPresent(domain -> rules.put((isWildcard ? "*." : "") + domain.name(), rule));
    }

    /// Where the list came from.
    public String source() {
        return source;
    }

    /// What the list says of its own age; empty where it says nothing.
    public Optional<String> version() {
        return version;
    }

    /// How many rules there are.
    public int size() {
        return rules.size();
    }

    /// The longest public suffix that the name is or ends in; the top level where no rule fits.
    public Domain publicSuffix(Domain name) {
        Domain last = name;
        for (Domain at : name.andAncestors()) {
            if (rules.get(at.name()) == Rule.EXCEPTION) {
                return at.parent().orElse(at);
            }
            Optional<Domain> parent = at.parent();
            boolean wild =
                    parent.isPresent() && rules.get("*." + parent.get().name()) == Rule.WILDCARD;
            if (wild || rules.get(at.name()) == Rule.SUFFIX) {
                return at;
            }
            last = at;
        }
        return last;
    }

    /// The public suffix and one label more (RFC 7489 §3.2); the name itself where it is a suffix.
    public Domain organizationalDomain(Domain name) {
        int labels = publicSuffix(name).labelCount() + 1;
        return name.lastLabels(labels).orElse(name);
    }
}
