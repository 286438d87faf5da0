package org.sekimori.app.report;

import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import org.sekimori.store.reports.Client;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Whose reports a command is about.
public final class Whose {
    private static final String CLIENT = "--client";

    private Whose() {}

    /// Adds `--client`.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(CLIENT, "NAME", texts.say("option.client")));
    }

    /// The client that was typed; without one, our own.
    public static Client of(ParseResult given) throws Failure {
        String name = Given.text(given, CLIENT).orElse(Client.OWN_WORD);
        return Client.parse(name).orElseThrow(() -> new Failure(Exit.USAGE, "error.client", name));
    }
}
