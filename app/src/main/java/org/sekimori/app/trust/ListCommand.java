package org.sekimori.app.trust;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.Rules;
import org.sekimori.app.registry.Inputs;
import org.sekimori.dns.Domain;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.trust.Finding;
import org.sekimori.trust.Known;
import org.sekimori.trust.TrustedList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `list`: reads trusted lists, tells what cannot be meant so with its line, and what they say of a
/// domain.
public final class ListCommand implements Command {
    /// A file and what stands in it.
    private record Read(String file, TrustedList list) {}

    @Override
    public String name() {
        return "list";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operands(0, "FILE", texts.say("operand.list")));
        spec.addOption(Options.one("--about", "DOMAIN", texts.say("option.about")));
        spec.addOption(Options.one("--suffix-list", "FILE", texts.say("option.suffix-list")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        PublicSuffixList suffixes =
                Rules.suffixes(Given.text(given, "--suffix-list").map(Path::of)).list();
        Optional<Domain> about = Given.domain(given, "--about");
        var lists = new ArrayList<Read>();
        for (String file : Given.operands(given, 0)) {
            lists.add(
                    new Read(
                            file,
                            TrustedList.parse(
                                    Inputs.text(Path.of(file)), file, suffixes::isPublicSuffix)));
        }
        for (Read read : lists) {
            if (Given.flag(given, "--json")) {
                session.out().println(json(read, about));
            } else {
                session.out().print(words(read, about, texts));
            }
        }
        boolean clean = lists.stream().allMatch(read -> read.list().findings().isEmpty());
        return clean ? Exit.DONE : Exit.BAD_INPUT;
    }

    private static String words(Read read, Optional<Domain> about, Texts texts) {
        var lines = new StringBuilder();
        for (Finding finding : read.list().findings()) {
            lines.append(
                            texts.say(
                                    "list.finding",
                                    read.file(),
                                    finding.line(),
                                    texts.say(
                                            "list." + Texts.key(finding.fault()),
                                            finding.detail())))
                    .append('\n');
        }
        lines.append(texts.say("list.size", read.file(), read.list().size())).append('\n');
        about.ifPresent(name -> lines.append(words(read, name, texts)).append('\n'));
        return lines.toString();
    }

    private static String words(Read read, Domain name, Texts texts) {
        Optional<TrustedList.Word> word = read.list().about(name);
        if (word.isEmpty()) {
            return texts.say("list.about.unknown", name.unicode());
        }
        Known known = word.get().known();
        return texts.say(
                word.get().trusted() ? "list.about.trusted" : "list.about.denied",
                name.unicode(),
                known.name().orElseGet(known.domain()::unicode),
                known.source());
    }

    private static String json(Read read, Optional<Domain> about) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("file", read.file()).put("entries", read.list().size());
        var findings = node.putArray("findings");
        for (Finding finding : read.list().findings()) {
            findings.addObject()
                    .put("line", finding.line())
                    .put("code", Texts.key(finding.fault()))
                    .put("detail", finding.detail());
        }
        about.ifPresent(name -> {
            Optional<TrustedList.Word> word = read.list().about(name);
            node.putObject("about")
                    .put("domain", name.name())
                    .put("trusted", word.map(TrustedList.Word::trusted).orElse(null))
                    .put("name", word.flatMap(w -> w.known().name()).orElse(null))
                    .put("source", word.map(w -> w.known().source()).orElse(null));
        });
        return node.toString();
    }
}
