package org.sekimori.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of the command line.
public interface Command {
    /// The name it is called by.
    String name();

    /// Says what it takes. `--help` and `--lang` are added for it, and so are the command's lines
    /// of help: the texts `NAME.summary`, `NAME.about` and `NAME.examples`.
    void describe(CommandSpec spec, Texts texts);

    /// Does it.
    ///
    /// @throws Failure where it cannot go on
    Exit run(ParseResult given, Session session, Texts texts) throws Failure;
}
