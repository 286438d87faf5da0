package org.sekimori.app.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What was typed wrongly, in our own words.
final class Wrong {
    private Wrong() {}

    static Failure of(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice ->
                    new Failure(Exit.USAGE, "error.option-twice", label(twice.getOverwritten()));
            default -> new Failure(Exit.USAGE, "error.usage", String.valueOf(wrong.getMessage()));
        };
    }

    private static Failure unmatched(UnmatchedArgumentException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String typed = wrong.getUnmatched().getFirst();
        if (typed.length() > 1 && typed.startsWith("-")) {
            String option = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
            Stream<String> known = spec.options().stream().map(OptionSpec::longestName);
            return suggest("error.option", option, spec.qualifiedName(), known);
        }
        return spec.subcommands().isEmpty()
                ? new Failure(Exit.USAGE, "error.operand", typed, spec.qualifiedName())
                : suggest(
                        "error.command", typed, spec.name(), spec.subcommands().keySet().stream());
    }

    private static Failure suggest(String key, String typed, String where, Stream<String> known) {
        return Near.to(typed, known)
                .map(name -> new Failure(Exit.USAGE, key + "-near", typed, where, name))
                .orElseGet(() -> new Failure(Exit.USAGE, key, typed, where));
    }

    private static Failure missing(MissingParameterException wrong) {
        List<ArgSpec> missing = wrong.getMissing();
        String where = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (missing.isEmpty()) {
            return new Failure(Exit.USAGE, "error.usage", String.valueOf(wrong.getMessage()));
        }
        ArgSpec first = missing.getFirst();
        return first instanceof OptionSpec option
                ? new Failure(
                        Exit.USAGE, "error.option-value", option.longestName(), option.paramLabel())
                : new Failure(Exit.USAGE, "error.operand-missing", first.paramLabel(), where);
    }

    private static String label(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
