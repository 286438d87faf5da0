package org.sekimori.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Finds the command that was meant, runs it, and says what went wrong in one sentence.
public final class Cli {
    private static final String LANG = "--lang";

    private final List<Command> commands;

    public Cli(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /// Runs one command line. Never throws for what was typed, read or answered.
    public Exit run(List<String> args, Session session) {
        Texts texts = Texts.in(language(args, session));
        CommandLine line = HelpPage.dress(tree(texts), texts);
        try {
            ParseResult parsed = line.parseArgs(meant(args).toArray(String[]::new));
            requireLanguage(parsed);
            return run(parsed, session, texts);
        } catch (ParameterException e) {
            return usage(Wrong.of(e), session, texts);
        } catch (Failure failure) {
            session.out().flush();
            return failure.exit() == Exit.USAGE
                    ? usage(failure, session, texts)
                    : tell(failure, session, texts);
        } catch (RuntimeException | Error bug) {
            session.out().flush();
            session.err().println("sekimori: " + texts.say("error.defect", version()));
            bug.printStackTrace(session.err());
            return Exit.DEFECT;
        }
    }

    /// `help COMMAND` is what many type for `COMMAND --help`.
    private static List<String> meant(List<String> args) {
        return args.isEmpty() || !args.getFirst().equals("help")
                ? args
                : Stream.concat(args.stream().skip(1), Stream.of("--help")).toList();
    }

    private Exit run(ParseResult parsed, Session session, Texts texts) throws Failure {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec spec = last.commandSpec();
        if (last.isUsageHelpRequested()) {
            spec.commandLine().usage(session.out(), HelpPage.scheme(session.style()));
            return Exit.DONE;
        }
        if (last.isVersionHelpRequested()) {
            session.out().println(version());
            return Exit.DONE;
        }
        if (spec.userObject() instanceof Command command) {
            Exit exit = command.run(last, session, texts);
            session.out().flush();
            if (session.out().checkError()) {
                throw new Failure(Exit.IO, "error.output");
            }
            return exit;
        }
        spec.commandLine().usage(session.err(), HelpPage.scheme(session.style()));
        return Exit.USAGE;
    }

    /// The language must be known before the first text is made.
    private static Language language(List<String> args, Session session) {
        String given = "";
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith(LANG + "=")) {
                given = arg.substring(LANG.length() + 1);
            } else if (arg.equals(LANG) && i + 1 < args.size()) {
                given = args.get(i + 1);
            }
        }
        return Language.parse(given).orElseGet(() -> Language.of(session.environment()));
    }

    private static void requireLanguage(ParseResult parsed) throws Failure {
        for (Optional<ParseResult> at = Optional.of(parsed);
                at.isPresent();
                at = at.filter(ParseResult::hasSubcommand).map(ParseResult::subcommand)) {
            String code = Given.text(at.get(), LANG).orElse(Language.EN.code());
            if (Language.parse(code).isEmpty()) {
                throw new Failure(Exit.USAGE, "error.language", code);
            }
        }
    }

    /// The whole tree of commands, described in one language.
    CommandSpec tree(Texts texts) {
        CommandSpec root = CommandSpec.create().name("sekimori");
        HelpPage.describe(root, "sekimori", texts);
        root.addOption(
                Options.flag("--version", texts.say("option.version"), "-V")
                        .versionHelp(true)
                        .build());
        for (Command command : commands) {
            add(command, command.name(), root, texts);
        }
        return root;
    }

    /// Puts a command below another.
    ///
    /// @param texted what its texts are named by
    static void add(Command command, String texted, CommandSpec above, Texts texts) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        HelpPage.describe(spec, texted, texts);
        command.describe(spec, texts);
        above.addSubcommand(command.name(), spec);
    }

    private static Exit usage(Failure failure, Session session, Texts texts) {
        tell(failure, session, texts);
        session.err().println(texts.say("error.see-help"));
        return Exit.USAGE;
    }

    private static Exit tell(Failure failure, Session session, Texts texts) {
        session.err().println("sekimori: " + failure.in(texts));
        return failure.exit();
    }

    /// The program and its version, for what it writes into documents.
    public static String program() {
        return "Sekimori " + Texts.read("build.properties").getProperty("version");
    }

    /// One line: version, commit where it is known, JDK.
    static String version() {
        Properties build = Texts.read("build.properties");
        String commit = build.getProperty("commit", "");
        return "sekimori "
                + build.getProperty("version")
                + (commit.isEmpty() ? "" : " (" + commit + ")")
                + ", JDK "
                + Runtime.version();
    }
}
