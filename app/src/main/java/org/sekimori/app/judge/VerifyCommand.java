package org.sekimori.app.judge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Message;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `verify`: judges one message, or many.
public final class VerifyCommand implements Command {
    /// What DMARC may come to (RFC 9989 §9.2).
    private static final List<String> RESULTS =
            List.of("pass", "fail", "none", "temperror", "permerror");

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", false, "MESSAGE", texts.say("operand.message")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
        spec.addOption(Options.flag("--trace", texts.say("option.trace")).build());
        spec.addOption(Options.one("--batch", "CASES", texts.say("option.batch")));
        spec.addOption(Options.one("--expect", "pass|fail|…", texts.say("option.expect")));
        Circumstances.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Optional<String> expected = Given.text(given, "--expect");
        if (expected.isPresent() && !RESULTS.contains(expected.get())) {
            throw new Failure(
                    Exit.USAGE, "error.expect", expected.get(), String.join(", ", RESULTS));
        }
        Configuration configuration = Configuration.of(given);
        Rules rules = Rules.of(given, configuration);
        Optional<String> cases = Given.text(given, "--batch");
        if (cases.isPresent()) {
            if (Given.operand(given, 0).isPresent()) {
                throw new Failure(Exit.USAGE, "error.batch-and-message");
            }
            return new Batch(given, configuration, rules, session, texts).run(Path.of(cases.get()));
        }
        Circumstances circumstances = Circumstances.of(given, configuration, session);
        Resolver resolver = World.of(given, configuration);
        rules.tellBrokenLists(resolver, session, texts);
        EvaluatorSettings settings = rules.settings(circumstances.discovery());
        Evaluation evaluation = evaluate(given, session, circumstances, settings, resolver);
        rules.tellSuffixes(session, texts);
        if (Given.flag(given, "--json")) {
            boolean withTrace = Given.flag(given, "--trace");
            String authservId = AuthservId.of(given, configuration);
            session.out()
                    .println(
                            Json.object(json ->
                                    new EvaluationJson(json, authservId, withTrace)
                                            .writeMembers(evaluation, rules.decide(evaluation))));
        } else {
            session.out().print(Summary.of(evaluation, rules.decide(evaluation), texts));
            if (Given.flag(given, "--trace")) {
                session.out().print(Trace.of(evaluation, texts));
            }
        }
        String result = evaluation.content().map(c -> c.dmarc().verdict().word()).orElse("none");
        return expected.isPresent() && !expected.get().equals(result) ? Exit.NOT_SO : Exit.DONE;
    }

    static Evaluation evaluate(
            ParseResult given,
            Session session,
            Circumstances circumstances,
            EvaluatorSettings settings,
            Resolver resolver)
            throws Failure {
        var evaluator = new Evaluator(settings, resolver, System::nanoTime);
        Optional<String> operand = Given.operand(given, 0);
        if (operand.isEmpty() && circumstances.arrival().client().isEmpty()) {
            throw new Failure(Exit.USAGE, "error.nothing");
        }
        if (operand.isEmpty()) {
            return evaluator.evaluate(circumstances.arrival(), circumstances.now());
        }
        try (InputStream in = open(operand.get(), session)) {
            return evaluator.evaluate(
                    circumstances.arrival(), Message.read(in), circumstances.now());
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", operand.get());
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", operand.get());
        }
    }

    private static InputStream open(String operand, Session session) throws IOException {
        return operand.equals("-")
                ? new BufferedInputStream(session.in())
                : Files.newInputStream(Path.of(operand));
    }
}
