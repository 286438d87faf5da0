package org.sekimori.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.doctor.DoorCheck.Dialogue;
import org.sekimori.app.judge.World;
import org.sekimori.app.serve.Doors;
import org.sekimori.app.serve.Plan;
import org.sekimori.app.serve.Trial;
import org.sekimori.app.status.Metrics;
import org.sekimori.gate.signing.Signatory;
import picocli.CommandLine.ParseResult;

/// Looks at all that there is. Where the configuration cannot be read, nobody knows what to look
/// at: then only the clock is, besides.
///
/// @param given the options, as those of `serve`
/// @param postfix the folder of `main.cf`; Postfix's own where it is empty
record Examination(ParseResult given, Optional<Path> postfix, Texts texts) {
    /// What was found, area by area.
    ///
    /// @throws Failure where it was asked wrongly
    List<Finding> findings() throws Failure {
        var findings = new ArrayList<Finding>();
        var checks = new ArrayList<Check>();
        try {
            Configuration configuration = Configuration.of(given);
            Plan plan = Plan.of(given, configuration, new Metrics());
            new Trial(file().orElse("sekimori")).of(plan.doors());
            findings.addAll(ofFile(plan));
            checks.addAll(doors(plan.doors()));
            checks.add(postfix(plan));
            checks.add(
                    new ResolverCheck(
                            plan.servers(), World.asked(given, configuration), plan.rules()));
            checks.add(new DataCheck(plan.doors().keeping()));
            checks.add(new KeyCheck(plan.signing()));
            checks.add(new IncomingCheck(plan.incoming()));
        } catch (Failure wrong) {
            if (wrong.exit() == Exit.USAGE) {
                throw wrong;
            }
            findings.add(
                    Finding.of(texts, Severity.CRITICAL, "configuration.refused", wrong.in(texts)));
        }
        checks.add(new ClockCheck());
        checks.forEach(check -> findings.addAll(check.look(texts)));
        return findings;
    }

    private Optional<String> file() {
        return Given.text(given, "--config");
    }

    private List<Finding> ofFile(Plan plan) {
        if (!plan.concerns().isEmpty()) {
            return plan.concerns().stream()
                    .map(each ->
                            Finding.of(
                                    texts,
                                    Severity.WARNING,
                                    "configuration.concern",
                                    each.in(texts)))
                    .toList();
        }
        return List.of(
                file().map(file -> Finding.of(texts, Severity.GOOD, "configuration.sound", file))
                        .orElseGet(
                                () -> Finding.of(texts, Severity.GOOD, "configuration.standard")));
    }

    private static List<Check> doors(Doors doors) {
        var checks = new ArrayList<Check>();
        doors.milter().ifPresent(at -> checks.add(new DoorCheck("milter", at, Dialogue.MILTER)));
        doors.policy().ifPresent(at -> checks.add(new DoorCheck("policy", at, Dialogue.POLICY)));
        doors.smtp().ifPresent(at -> checks.add(new DoorCheck("smtp", at, Dialogue.SMTP)));
        doors.http().ifPresent(at -> checks.add(new DoorCheck("status", at, Dialogue.STATUS)));
        return checks;
    }

    private PostfixCheck postfix(Plan plan) {
        return new PostfixCheck(
                postfix,
                plan.doors().milter(),
                plan.doors().policy(),
                !plan.signing().signatory().equals(Signatory.NONE));
    }
}
