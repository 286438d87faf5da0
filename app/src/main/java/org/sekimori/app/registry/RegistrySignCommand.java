package org.sekimori.app.registry;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.trust.Registry;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `registry sign`: signs a registry, but only one that readers will take whole.
public final class RegistrySignCommand implements Command {
    @Override
    public String name() {
        return "sign";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        RegistryFile.describe(spec, texts);
        spec.addOption(Options.one("--key", "FILE", texts.say("option.registry-private")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        var file = RegistryFile.of(given, session);
        var opened = file.opened(Registry.read(file.octets(), file.now()), session, texts);
        if (!opened.defects().isEmpty()) {
            return Exit.BAD_INPUT;
        }
        String pem =
                Given.text(given, "--key")
                        .orElseThrow(() -> new Failure(Exit.USAGE, "error.registry-private"));
        SigningKey key =
                SigningKey.parse(Inputs.text(Path.of(pem)))
                        .filter(k -> k.algorithm() == DkimAlgorithm.ED25519_SHA256)
                        .orElseThrow(() -> new Failure(Exit.BAD_INPUT, "error.ed25519-key", pem));
        file.writeSignature(signed(file.octets(), key));
        byte[] publicOctets = new byte[key.publicOctets().remaining()];
        key.publicOctets().duplicate().get(publicOctets);
        session.out()
                .println(
                        texts.say(
                                "registry.signed",
                                file.signaturePath(),
                                Base64.getEncoder().encodeToString(publicOctets)));
        return Exit.DONE;
    }

    private static byte[] signed(byte[] octets, SigningKey key) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.privateKey());
            signer.update(octets);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs", e);
        }
    }
}
