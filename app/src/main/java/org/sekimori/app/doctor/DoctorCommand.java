package org.sekimori.app.doctor;

import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.serve.Plan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `doctor`: tells whether the installation is sound. It takes what `serve` takes, and changes
/// nothing.
public final class DoctorCommand implements Command {
    private static final String POSTFIX = "--postfix";
    private static final String FAIL_ON = "--fail-on";
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(POSTFIX, "DIR", texts.say("option.postfix")));
        spec.addOption(Options.one(FAIL_ON, "SEVERITY", texts.say("option.fail-on")));
        spec.addOption(Options.flag(JSON, texts.say("option.json")).build());
        Plan.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Optional<Severity> failOn = failOn(given);
        Optional<Path> postfix = Given.text(given, POSTFIX).map(Path::of);
        var chart = new Chart(new Examination(given, postfix, texts).findings());
        if (Given.flag(given, JSON)) {
            session.out().println(chart.json());
        } else {
            session.out().print(chart.text(texts, session.style()));
        }
        return failOn.filter(chart::reaches).isPresent() ? Exit.NOT_SO : Exit.DONE;
    }

    private static Optional<Severity> failOn(ParseResult given) throws Failure {
        Optional<String> word = Given.text(given, FAIL_ON);
        Optional<Severity> severity = word.flatMap(Severity::parse);
        if (word.isPresent() && severity.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.severity", word.get());
        }
        return severity;
    }
}
