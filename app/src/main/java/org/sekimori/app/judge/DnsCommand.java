package org.sekimori.app.judge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        Answer answer = World.of(given).ask(question, Deadline.in(PATIENCE, System::nanoTime));
        if (Given.flag(given, "--json")) {
            session.out().println(json(question, answer));
        } else {
            session.out().print(words(answer, texts));
        }
        return answer instanceof Answer.Failed ? Exit.UNAVAILABLE : Exit.DONE;
    }

    private static RecordType type(String word) throws Failure {
        for (RecordType type : RecordType.values()) {
            if (type.name().equals(word.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new Failure(Exit.USAGE, "error.type", word, List.of(RecordType.values()));
    }

    private static String words(Answer answer, Texts texts) {
        return switch (answer) {
            case Answer.Found(List<Rdata> records, long ttl) -> {
                var lines =
                        new StringBuilder(texts.say("dns.found", records.size(), ttl)).append('\n');
                records.forEach(record ->
                        lines.append("  ")
                                .append(Summary.printable(presentation(record)))
                                .append('\n'));
                yield lines.toString();
            }
            case Answer.NoData(long ttl) -> texts.say("dns.no-data", ttl) + "\n";
            case Answer.NoSuchName(long ttl) -> texts.say("dns.no-such-name", ttl) + "\n";
            case Answer.Failed(Answer.Failure failure, String detail) ->
                    texts.say("dns.failed." + failure.name().toLowerCase(Locale.ROOT))
                            + " "
                            + Summary.printable(detail)
                            + "\n";
        };
    }

    private static String json(Question question, Answer answer) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("name", question.name().name()).put("type", question.type().name());
        switch (answer) {
            case Answer.Found(List<Rdata> records, long ttl) -> {
                node.put("answer", "found").put("ttl", ttl).putNull("detail");
                var list = node.putArray("records");
                records.forEach(record -> list.add(presentation(record)));
            }
            case Answer.NoData(long ttl) ->
                    node.put("answer", "noData")
                            .put("ttl", ttl)
                            .putNull("detail")
                            .putArray("records");
            case Answer.NoSuchName(long ttl) ->
                    node.put("answer", "noSuchName")
                            .put("ttl", ttl)
                            .putNull("detail")
                            .putArray("records");
            case Answer.Failed(Answer.Failure failure, String detail) ->
                    node.put("answer", failure.name().toLowerCase(Locale.ROOT))
                            .putNull("ttl")
                            .put("detail", detail)
                            .putArray("records");
        }
        return node.toString();
    }

    private static String presentation(Rdata record) {
        return switch (record) {
            case Rdata.Address(var address) -> address.toString();
            case Rdata.Text(String octets) ->
                    '"' + octets.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Rdata.Mx(int preference, Domain exchange) -> preference + " " + exchange;
            case Rdata.Name(Domain target) -> target.toString();
            case Rdata.Other(var _, String presentation) -> presentation;
        };
    }
}
