package org.sekimori.app.store;

import java.util.Arrays;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import org.sekimori.store.move.Format;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The option that says how files are written.
final class Formats {
    private static final String FORMAT = "--format";

    private Formats() {}

    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(FORMAT, "FORMAT", texts.say("option.format")));
    }

    static Format of(ParseResult given) throws Failure {
        String word = Given.text(given, FORMAT).orElse(Format.JSONL.word());
        return Arrays.stream(Format.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Failure(Exit.USAGE, "error.format", word));
    }
}
