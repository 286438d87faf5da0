package org.sekimori.app.judge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Message;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// `verify`: judges one message, or many.
public final class VerifyCommand implements Command {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", false, "MESSAGE", texts.say("operand.message")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
        spec.addOption(Options.one("--batch", "CASES", texts.say("option.batch")));
        spec.addOption(Options.one("--expect", "pass|fail|…", texts.say("option.expect")));
        Circumstances.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Optional<String> cases = Given.text(given, "--batch");
        if (cases.isPresent()) {
            return new Batch(given, session).run(Path.of(cases.get()));
        }
        Evaluation evaluation = evaluate(given, session, World.of(given));
        String authservId = Circumstances.authservId(given);
        if (Given.flag(given, "--json")) {
            session.out().println(json(evaluation, authservId));
        } else {
            session.out().print(Summary.of(evaluation, texts));
        }
        Optional<String> expected = Given.text(given, "--expect");
        String result = evaluation.content().map(c -> c.dmarc().verdict().word()).orElse("none");
        return expected.isPresent() && !expected.get().equals(result) ? Exit.NOT_SO : Exit.DONE;
    }

    static Evaluation evaluate(ParseResult given, Session session, Resolver resolver)
            throws Failure {
        Circumstances circumstances = Circumstances.of(given, session);
        var evaluator =
                new Evaluator(
                        circumstances.settings(EvaluatorSettings.standard()),
                        resolver,
                        System::nanoTime);
        Optional<String> operand = Given.operand(given, 0);
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

    private static String json(Evaluation evaluation, String authservId) {
        var text = new java.io.StringWriter();
        try (JsonGenerator json =
                new JsonFactory()
                        .createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            new EvaluationJson(json, authservId).writeMembers(evaluation);
            json.writeEndObject();
        }
        return text.toString();
    }
}
