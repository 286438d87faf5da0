package org.sekimori.app.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.dkim.KeyLine;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/// `key make`: makes a key, keeps its private half in a file of its own, and prints the line for
/// the DNS.
///
/// @param random where the key comes from
public record KeyMakeCommand(SecureRandom random) implements Command {
    private static final String RSA = "rsa";
    private static final String ED25519 = "ed25519";

    /// What was made.
    private record Made(Domain domain, Domain selector, SigningKey key, Path file) {
        KeyLine line() throws Failure {
            String labels = selector.name() + "._domainkey";
            Optional<Domain> name = domain.prepend(labels);
            if (name.isEmpty()) {
                throw new Failure(Exit.USAGE, "error.domain", labels + "." + domain.name());
            }
            return new KeyLine(name.get(), key.record());
        }
    }

    @Override
    public String name() {
        return "make";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.needed("--domain", "DOMAIN", texts.say("option.domain")));
        spec.addOption(Options.needed("--selector", "SELECTOR", texts.say("option.selector")));
        spec.addOption(Options.needed("--out", "DIR", texts.say("option.key-out")));
        spec.addOption(Options.one("--type", "rsa|ed25519", texts.say("option.key-type")));
        spec.addOption(Options.one("--bits", "BITS", texts.say("option.key-bits")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Domain domain = Given.domain(given, "--domain").orElseThrow();
        Domain selector = Given.domain(given, "--selector").orElseThrow();
        Path folder = Path.of(Given.text(given, "--out").orElseThrow());
        Path file = folder.resolve(selector.name() + "." + domain.name() + ".pem");
        KeyFile.refuseIfThere(file);
        var made = new Made(domain, selector, key(given), file);
        KeyLine line = made.line();
        KeyFile.write(file, made.key().pem());
        session.out().println(Given.flag(given, "--json") ? json(made, line) : words(made, texts));
        return Exit.DONE;
    }

    private SigningKey key(ParseResult given) throws Failure {
        Optional<String> bits = Given.text(given, "--bits");
        String type = Given.text(given, "--type").orElse(RSA);
        if (type.equals(RSA)) {
            return SigningKey.generateRsa(bits(bits), random);
        }
        if (!type.equals(ED25519)) {
            throw new Failure(Exit.USAGE, "error.key-type", type);
        }
        if (bits.isPresent()) {
            throw new Failure(Exit.USAGE, "error.key-bits-ed25519");
        }
        return SigningKey.generateEd25519(random);
    }

    private static int bits(Optional<String> text) throws Failure {
        if (text.isEmpty()) {
            return SigningKey.RSA_BITS;
        }
        boolean isNumber = text.get().matches("[0-9]{1,6}");
        int bits = isNumber ? Integer.parseInt(text.get()) : 0;
        if (bits < SigningKey.RSA_BITS || bits > SigningKey.MAX_RSA_BITS) {
            throw new Failure(
                    Exit.USAGE,
                    "error.key-bits",
                    text.get(),
                    SigningKey.RSA_BITS,
                    SigningKey.MAX_RSA_BITS);
        }
        return bits;
    }

    private static String words(Made made, Texts texts) throws Failure {
        return texts.say(
                "key.made",
                made.file(),
                made.domain().unicode(),
                made.line().text(),
                made.selector().name() + "._domainkey",
                made.line().name(),
                made.domain().name(),
                made.selector().name(),
                made.line().record());
    }

    private static String json(Made made, KeyLine line) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("domain", made.domain().name())
                .put("selector", made.selector().name())
                .put("algorithm", made.key().algorithm().word())
                .put("file", made.file().toString())
                .put("name", line.name().name())
                .put("record", line.record())
                .put("zone", line.text())
                .toString();
    }
}
