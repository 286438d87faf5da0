package org.sekimori.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// How help looks: the same shape for every command, in either language.
final class HelpPage {
    static final int WIDTH = 96;

    private HelpPage() {}

    /// Gives `spec` its words and the options that every command has.
    static void describe(CommandSpec spec, String command, Texts texts) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(texts.say(command + ".summary"));
        usage.description(texts.say(command + ".about").lines().toArray(String[]::new));
        usage.footer(texts.say(command + ".examples").lines().toArray(String[]::new));
        usage.headerHeading("");
        usage.synopsisHeading("%n" + texts.say("help.usage") + "%n");
        usage.customSynopsis(
                texts.say(command + ".synopsis")
                        .lines()
                        .map(line -> "  " + line.strip())
                        .toArray(String[]::new));
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n" + texts.say("help.operands") + "%n");
        usage.optionListHeading("%n" + texts.say("help.options") + "%n");
        usage.commandListHeading("%n" + texts.say("help.commands") + "%n");
        usage.footerHeading("%n" + texts.say("help.examples") + "%n");
        usage.width(WIDTH);
        usage.adjustLineBreaksForWideCJKCharacters(true);
        usage.sortOptions(false);
        spec.addOption(
                Options.flag("--help", texts.say("option.help"), "-h").usageHelp(true).build());
        spec.addOption(Options.one("--lang", "ja|en", texts.say("option.lang")));
    }

    /// The command line of `root` with the manners that all commands share.
    static CommandLine dress(CommandSpec root, Texts texts) {
        return new CommandLine(root)
                .setOverwrittenOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(false)
                .setExpandAtFiles(false)
                .setToggleBooleanFlags(false)
                .setInterpolateVariables(false);
    }

    static ColorScheme scheme(Style style) {
        return CommandLine.Help.defaultColorScheme(
                switch (style) {
                    case PLAIN -> Ansi.OFF;
                    case COLOUR -> Ansi.ON;
                });
    }
}
