package org.sekimori.likeness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.dns.Domain;

/// Names that others may want to look like, plain text:
///
/// ```
/// # comment
/// kojo.example
/// = kojo.test                 the owner's own too: never a look-alike
/// kaikei.example = kaikei.test
/// ```
///
/// Reading never fails whole: a line that cannot be meant so is left out and told.
///
/// @param names what is protected
/// @param own what its owners have besides
/// @param findings what was left out, in the order of the lines
public record ProtectList(List<Domain> names, Set<Domain> own, List<Finding> findings) {
    /// Names that are protected. Each is laid down under some twenty texts.
    public static final int MAX_NAMES = 20_000;

    /// Characters of a line that are read.
    public static final int MAX_LINE = 1_000;

    private static final int MAX_DETAIL = 100;

    public ProtectList {
        names = List.copyOf(names);
        own = Set.copyOf(own);
        findings = List.copyOf(findings);
    }

    /// A line that was left out, or a part of one.
    ///
    /// @param line from 1
    /// @param detail the text, cut where it is long
    public record Finding(int line, Fault fault, String detail) {}

    /// What can be wrong with a line.
    public enum Fault {
        /// Not a domain name.
        NOT_A_DOMAIN,
        /// The line is longer than is read.
        TOO_LONG,
        /// More names than are protected; this one and the rest are left out.
        TOO_MANY
    }

    /// Names that are known already; those over [#MAX_NAMES] are left out and told, with their
    /// place in the list for the line.
    public static ProtectList of(List<Domain> names) {
        var findings = new ArrayList<Finding>();
        if (names.size() > MAX_NAMES) {
            String first = names.get(MAX_NAMES).name();
            findings.add(new Finding(MAX_NAMES + 1, Fault.TOO_MANY, first));
        }
        return new ProtectList(
                names.subList(0, Math.min(names.size(), MAX_NAMES)), Set.of(), findings);
    }

    /// Reads a list.
    public static ProtectList parse(String text) {
        var reading = new Reading();
        text.lines().forEach(reading::line);
        return new ProtectList(reading.names, reading.own, reading.findings);
    }

    private static final class Reading {
        final List<Domain> names = new ArrayList<>();
        final Set<Domain> own = new HashSet<>();
        final List<Finding> findings = new ArrayList<>();
        private int number;

        void line(String line) {
            number++;
            if (line.length() > MAX_LINE) {
                finding(Fault.TOO_LONG, line);
                return;
            }
            int comment = line.indexOf('#');
            String content = comment < 0 ? line : line.substring(0, comment);
            int equals = content.indexOf('=');
            for (String word : words(equals < 0 ? content : content.substring(0, equals))) {
                domain(word).ifPresent(this::protect);
            }
            for (String word : words(equals < 0 ? "" : content.substring(equals + 1))) {
                domain(word).ifPresent(own::add);
            }
        }

        private static List<String> words(String text) {
            return text.isBlank() ? List.of() : List.of(text.strip().split("[ \t]+"));
        }

        private Optional<Domain> domain(String word) {
            Optional<Domain> domain = Domain.parse(word);
            if (domain.isEmpty()) {
                finding(Fault.NOT_A_DOMAIN, word);
            }
            return domain;
        }

        private void protect(Domain name) {
            if (names.size() < MAX_NAMES) {
                names.add(name);
            } else if (findings.isEmpty() || findings.getLast().fault() != Fault.TOO_MANY) {
                finding(Fault.TOO_MANY, name.name());
            }
        }

        private void finding(Fault fault, String detail) {
            String cut = detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
            findings.add(new Finding(number, fault, cut));
        }
    }
}
