package org.sekimori.app.judge;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dns`: asks one question, and tells apart what was found, what is not there, and what nobody
/// could tell.
public final class DnsCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "NAME", texts.say("operand.name")));
        spec.addPositional(Options.operand("1", false, "TYPE", texts.say("operand.type")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
        World.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        String name = Given.operand(given, 0).orElseThrow();
        Optional<Domain> domain = Domain.parse(name).or(() -> Domain.query(name));
        if (domain.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.domain", name);
        }
        var question = new Question(domain.get(), type(Given.operand(given, 1).orElse("TXT")));
        Answer answer =
                World.of(given, Configuration.standard())
                        .ask(question, Deadline.in(PATIENCE, System::nanoTime));
        if (Given.flag(given, "--json")) {
            session.out().println(Json.object(json -> Answers.write(question, answer, json)));
        } else {
            session.out().print(Answers.words(answer, texts));
        }
        return answer instanceof Answer.Failed ? Exit.UNAVAILABLE : Exit.DONE;
    }

    private static RecordType type(String word) throws Failure {
        for (RecordType type : RecordType.values()) {
            if (type.name().equals(word.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        String known =
                Stream.of(RecordType.values())
                        .map(RecordType::name)
                        .collect(Collectors.joining(", "));
        throw new Failure(Exit.USAGE, "error.type", word, known);
    }
}
