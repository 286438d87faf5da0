package org.sekimori.app.registry;

import java.util.Comparator;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.trust.CorporateNumber;
import org.sekimori.trust.Registry;
import org.sekimori.trust.Registry.Member;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `registry show`: what stands in a registry, whoever signed it.
public final class RegistryShowCommand implements Command {
    @Override
    public String name() {
        return "show";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        RegistryFile.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var file = RegistryFile.of(given, session);
        var opening = Registry.read(file.octets(), file.now());
        Registry registry = file.opened(opening, session, texts).registry();
        session.out()
                .println(
                        texts.say(
                                "registry.head",
                                registry.name(),
                                registry.issued(),
                                registry.expires()));
        registry.members().values().stream()
                .sorted(Comparator.comparing(Member::domain))
                .forEach(member -> session.out().println("  " + line(member, texts)));
        session.out().println(texts.say("registry.unchecked"));
        return Exit.DONE;
    }

    private static String line(Member member, Texts texts) {
        return texts.say(
                "registry.member",
                member.domain().unicode(),
                member.legalName(),
                member.number().map(CorporateNumber::digits).orElse("-"),
                member.confirmedBy(),
                member.until());
    }
}
