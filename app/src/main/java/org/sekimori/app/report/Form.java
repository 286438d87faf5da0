package org.sekimori.app.report;

import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// In which form figures are given.
public enum Form {
    /// For people.
    TABLE,
    JSON,
    /// For spreadsheets.
    CSV;

    private static final String AS_JSON = "--json";
    private static final String AS_CSV = "--csv";

    /// Adds `--json` and `--csv`.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.flag(AS_JSON, texts.say("option.json")).build());
        spec.addOption(Options.flag(AS_CSV, texts.say("option.csv")).build());
    }

    public static Form of(ParseResult given) throws Failure {
        if (!Given.flag(given, AS_JSON)) {
            return Given.flag(given, AS_CSV) ? CSV : TABLE;
        }
        if (Given.flag(given, AS_CSV)) {
            throw new Failure(Exit.USAGE, "error.json-and-csv");
        }
        return JSON;
    }
}
