package org.sekimori.dns.suffix;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;

/// A public suffix list: suffixes of registries (the ICANN section) and of companies that let
/// others have names below their own (the private section), with wildcards and exceptions.
///
/// Of the rules that match a name the longest counts, and an exception before all. Where none
/// matches, the top-level domain is the suffix. U-labels are read as A-labels. A line that is no
/// rule is passed over and counted.
public final class PublicSuffixList {

    /// The part of the list that a rule stands in.
    public enum Section {
        ICANN,
        PRIVATE
    }

    private static final String VERSION = "// VERSION: ";
    private static final DateTimeFormatter VERSION_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss_'UTC'", Locale.ROOT);

    private final String source;
    private final Map<Domain, Section> rules = new HashMap<>();
    private final Map<Domain, Section> wildcards = new HashMap<>();
    private final Set<Domain> exceptions = new HashSet<>();
    private Section section = Section.ICANN;
    private Optional<Instant> version = Optional.empty();
    private int unreadable;
    private int mostLabels = 1;

    private PublicSuffixList(String source) {
        this.source = source;
    }

    /// Reads the text of a list.
    ///
    /// @param source where it comes from, to be told
    public static PublicSuffixList parse(String text, String source) {
        var list = new PublicSuffixList(source);
        text.lines().forEach(list::readLine);
        return list;
    }

    private void readLine(String line) {
        if (line.startsWith("//")) {
            readComment(line);
            return;
        }
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        if (end > 0) {
            readRule(line.substring(0, end));
        }
    }

    private void readComment(String line) {
        if (line.startsWith("// ===BEGIN PRIVATE DOMAINS===")) {
            section = Section.PRIVATE;
        } else if (line.startsWith("// ===BEGIN ICANN DOMAINS===")) {
            section = Section.ICANN;
        } else if (line.startsWith(VERSION)) {
            try {
                String time = line.substring(VERSION.length()).strip();
                version =
                        Optional.of(
                                LocalDateTime.parse(time, VERSION_TIME).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException e) {
                version = Optional.empty();
            }
        }
    }

    private void readRule(String rule) {
        boolean isException = rule.startsWith("!");
        boolean isWildcard = rule.startsWith("*.");
        Optional<Domain> read = Domain.parse(rule.substring(isException ? 1 : isWildcard ? 2 : 0));
        if (read.isEmpty()) {
            unreadable++;
            return;
        }
        Domain name = read.get();
        mostLabels = Math.max(mostLabels, name.labelCount() + (isWildcard ? 1 : 0));
        if (isException) {
            exceptions.add(name);
        } else if (isWildcard) {
            wildcards.put(name, section);
        } else {
            rules.put(name, section);
        }
    }

    /// The suffix that the name is registered under, or is itself. Empty for the root only.
    public Optional<Domain> publicSuffix(Domain name) {
        return suffixRule(name).or(() -> name.lastLabels(1));
    }

    /// Whether `name` itself is a public suffix.
    public boolean isPublicSuffix(Domain name) {
        return publicSuffix(name).filter(name::equals).isPresent();
    }

    /// The section of the rule that [#publicSuffix] is by; empty where no rule matches.
    public Optional<Section> section(Domain name) {
        return suffixRule(name)
                .map(suffix -> {
                    Section own = rules.get(suffix);
                    return own != null
                            ? own
                            : suffix.parent().map(wildcards::get).orElse(Section.ICANN);
                });
    }

    private Optional<Domain> suffixRule(Domain name) {
        // No rule has more labels than this, so that longer names cannot be one.
        Optional<Domain> at = name.lastLabels(Math.min(name.labelCount(), mostLabels));
        while (at.isPresent()) {
            Domain candidate = at.get();
            at = candidate.parent();
            if (exceptions.contains(candidate)) {
                return at;
            }
            if (rules.containsKey(candidate) || at.filter(wildcards::containsKey).isPresent()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// The suffix and one label more (RFC 7489 §3.2); the name itself where it is a suffix.
    public Domain organizationalDomain(Domain name) {
        return publicSuffix(name)
                .flatMap(suffix -> name.lastLabels(suffix.labelCount() + 1))
                .orElse(name);
    }

    /// Where the list comes from, for people.
    public String source() {
        return source;
    }

    /// When the list was made, where it says so.
    public Optional<Instant> version() {
        return version;
    }

    /// How many rules it has.
    public int ruleCount() {
        return rules.size() + wildcards.size() + exceptions.size();
    }

    /// How many lines are no rules.
    public int unreadableCount() {
        return unreadable;
    }
}
