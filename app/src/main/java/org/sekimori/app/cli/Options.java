package org.sekimori.app.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Options and operands as our commands describe them: everything is text, and each command reads
/// its own, so that what is wrong is said in our own words.
public final class Options {
    private Options() {}

    /// An option that is there or not.
    public static OptionSpec.Builder flag(String name, String description, String... shorts) {
        return OptionSpec.builder(name, shorts).type(boolean.class).description(description);
    }

    /// An option with one value.
    ///
    /// @param label what stands for the value in the help
    public static OptionSpec one(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// An option with one value, that must be given.
    public static OptionSpec needed(String name, String label, String description) {
        return OptionSpec.builder(one(name, label, description)).required(true).build();
    }

    /// An option with one value, that may be given many times.
    public static OptionSpec many(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// An operand.
    ///
    /// @param index where it stands, such as `0` or `1..*`
    /// @param required whether it must be there
    public static PositionalParamSpec operand(
            String index, boolean required, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .type(String.class)
                .required(required)
                .arity(required ? "1" : "0..1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /// One operand or more, from the place `from` on.
    public static PositionalParamSpec operands(int from, String label, String description) {
        return PositionalParamSpec.builder()
                .index(from + "..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .required(true)
                .arity("1..*")
                .paramLabel(label)
                .description(description)
                .build();
    }
}
