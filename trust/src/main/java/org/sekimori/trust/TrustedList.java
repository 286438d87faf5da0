package org.sekimori.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekimori.dns.Domain;
import org.sekimori.trust.Finding.Fault;

/// A receiver's own list of domains, plain text:
///
/// ```
/// # comment
/// kojo.example                 the domain itself
/// .kojo.example                every name below it
/// kojo.example  Kojo Works     with the name that recipients are shown
/// !kojo.example                not trusted here, whatever a lower layer says
/// ```
///
/// Reading never fails whole: a line that cannot be meant so is left out and told.
public final class TrustedList {
    /// Entries that are read; a list of a hundred thousand is not one that somebody keeps by hand.
    public static final int MAX_ENTRIES = 100_000;

    /// Characters of a line.
    public static final int MAX_LINE = 1_000;

    private static final int MAX_DETAIL = 100;

    /// How an entry speaks of names: of itself, or of those below.
    private enum Reach {
        ITSELF,
        BELOW
    }

    private record Key(Reach reach, Domain domain) {}

    private record Entry(int line, boolean trusted, Known known) {}

    /// What the list says of a name.
    ///
    /// @param trusted false where the list denies what lower layers may say
    public record Word(boolean trusted, Known known) {}

    private final Map<Key, Entry> entries = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final String source;
    private final Predicate<Domain> isPublicSuffix;

    private TrustedList(String source, Predicate<Domain> isPublicSuffix) {
        this.source = source;
        this.isPublicSuffix = isPublicSuffix;
    }

    /// Reads a list.
    ///
    /// @param source what to call it, for people: the file's name
    /// @param isPublicSuffix whether anybody can have a name below this one
    public static TrustedList parse(String text, String source, Predicate<Domain> isPublicSuffix) {
        var list = new TrustedList(source, isPublicSuffix);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            list.line(++number, line);
        }
        return list;
    }

    private void line(int number, String line) {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (content.isEmpty()) {
            return;
        }
        if (line.length() > MAX_LINE) {
            finding(number, Fault.TOO_LONG, content);
        } else if (content.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            finding(number, Fault.CONTROL_CHARACTER, content.replaceAll("\\p{Cntrl}", "?"));
        } else {
            entry(number, content);
        }
    }

    private void entry(int number, String content) {
        String[] parts = content.split("[ \t]+", 2);
        boolean trusted = !parts[0].startsWith("!");
        String name = trusted ? parts[0] : parts[0].substring(1);
        Reach reach = name.startsWith(".") ? Reach.BELOW : Reach.ITSELF;
        Optional<Domain> domain = Domain.parse(reach == Reach.BELOW ? name.substring(1) : name);
        if (domain.isEmpty() || domain.get().isRoot()) {
            finding(number, Fault.NOT_A_DOMAIN, parts[0]);
            return;
        }
        if (trusted && reach == Reach.BELOW && isPublicSuffix.test(domain.get())) {
            finding(number, Fault.PUBLIC_SUFFIX, parts[0]);
            return;
        }
        if (entries.size() >= MAX_ENTRIES) {
            if (findings.isEmpty() || findings.getLast().fault() != Fault.TOO_MANY) {
                finding(number, Fault.TOO_MANY, parts[0]);
            }
            return;
        }
        Optional<String> shown = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
        var known = new Known(domain.get(), shown, source + ":" + number, Optional.empty());
        Entry earlier =
                entries.putIfAbsent(
                        new Key(reach, domain.get()), new Entry(number, trusted, known));
        if (earlier != null) {
            finding(number, Fault.TWICE, Integer.toString(earlier.line()));
        }
    }

    private void finding(int line, Fault fault, String detail) {
        findings.add(
                new Finding(
                        line, fault, detail.substring(0, Math.min(detail.length(), MAX_DETAIL))));
    }

    /// What the list says of a name: the entry for itself, else the nearest one above that speaks
    /// of the names below it.
    public Optional<Word> about(Domain name) {
        Entry itself = entries.get(new Key(Reach.ITSELF, name));
        if (itself != null) {
            return Optional.of(new Word(itself.trusted(), itself.known()));
        }
        for (Domain above : name.andAncestors()) {
            Entry entry = entries.get(new Key(Reach.BELOW, above));
            if (entry != null && !above.equals(name)) {
                return Optional.of(new Word(entry.trusted(), entry.known()));
            }
        }
        return Optional.empty();
    }

    /// The names that are trusted, or that all names below are.
    Stream<Domain> names() {
        return entries.values().stream()
                .filter(Entry::trusted)
                .map(entry -> entry.known().domain());
    }

    /// How many entries the list has.
    public int size() {
        return entries.size();
    }

    /// What was left out, in the order of the lines.
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
