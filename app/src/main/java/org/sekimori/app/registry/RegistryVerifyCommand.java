package org.sekimori.app.registry;

import java.security.PublicKey;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.trust.Registry;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `registry verify`: whether a registry may be believed.
public final class RegistryVerifyCommand implements Command {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        RegistryFile.describe(spec, texts);
        spec.addOption(Options.one("--key", "KEY", texts.say("option.registry-public")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var file = RegistryFile.of(given, session);
        PublicKey key =
                Inputs.publicKey(
                        Given.text(given, "--key")
                                .orElseThrow(
                                        () -> new Failure(Exit.USAGE, "error.registry-public")));
        var opening = Registry.open(file.octets(), file.signature(), key, file.now());
        Registry registry = file.opened(opening, session, texts).registry();
        session.out()
                .println(
                        texts.say(
                                "registry.verified",
                                file.path(),
                                registry.name(),
                                registry.members().size(),
                                registry.expires()));
        return Exit.DONE;
    }
}
