package org.sekimori.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Domain;
import picocli.CommandLine.ParseResult;

/// What was typed for an option or an operand.
public final class Given {
    private Given() {}

    public static boolean flag(ParseResult given, String option) {
        return given.hasMatchedOption(option);
    }

    public static Optional<String> text(ParseResult given, String option) {
        return given.hasMatchedOption(option)
                ? Optional.of(given.matchedOptionValue(option, ""))
                : Optional.empty();
    }

    /// A moment, such as `2026-11-24T00:00:00Z`.
    public static Optional<Instant> instant(ParseResult given, String option) throws Failure {
        return instant(text(given, option));
    }

    /// As [#instant], of a text from elsewhere.
    public static Optional<Instant> instant(Optional<String> text) throws Failure {
        try {
            return text.map(Instant::parse);
        } catch (DateTimeException e) {
            throw new Failure(Exit.USAGE, "error.instant", text.orElse(""));
        }
    }

    /// A day, such as `2026-11-24`.
    public static Optional<LocalDate> day(ParseResult given, String option) throws Failure {
        Optional<String> text = text(given, option);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new Failure(Exit.USAGE, "error.day", option, text.orElse(""));
        }
    }

    /// The name of a domain.
    public static Optional<Domain> domain(ParseResult given, String option) throws Failure {
        Optional<String> text = text(given, option);
        return text.isEmpty() ? Optional.empty() : Optional.of(domain(text.get()));
    }

    /// As [#domain], of one text of several.
    public static Domain domain(String text) throws Failure {
        return Domain.parse(text).orElseThrow(() -> new Failure(Exit.USAGE, "error.domain", text));
    }

    public static List<String> texts(ParseResult given, String option) {
        return given.matchedOptionValue(option, List.of());
    }

    public static Optional<String> operand(ParseResult given, int index) {
        return given.hasMatchedPositional(index)
                ? Optional.of(given.matchedPositionalValue(index, ""))
                : Optional.empty();
    }

    /// What was typed for [Options#operands] from the place `from` on.
    public static List<String> operands(ParseResult given, int from) {
        return given.matchedPositionalValue(from, List.of());
    }
}
