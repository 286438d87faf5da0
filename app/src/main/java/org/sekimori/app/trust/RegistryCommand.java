package org.sekimori.app.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.trust.CorporateNumber;
import org.sekimori.trust.Registry;
import org.sekimori.trust.Registry.Defect;
import org.sekimori.trust.Registry.Member;
import org.sekimori.trust.Registry.Opening;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `registry`: signs a registry of firms, checks the signature of one, shows what stands in one.
/// The signature lies beside the file, in Base64, as FILE.sig.
public final class RegistryCommand implements Command {
    private static final String KEY = "--key";
    private static final String SUFFIX = ".sig";

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(
                Options.operand("0", true, "sign|verify|show", texts.say("operand.registry")));
        spec.addPositional(Options.operand("1", true, "FILE", texts.say("operand.registry-file")));
        spec.addOption(Options.one(KEY, "KEY", texts.say("option.registry-key")));
        spec.addOption(Options.one("--now", "INSTANT", texts.say("option.now")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Path file = Path.of(Given.operand(given, 1).orElseThrow());
        byte[] octets = Inputs.octets(file);
        Instant now = now(given, session);
        String action = Given.operand(given, 0).orElseThrow();
        return switch (action) {
            case "show" -> {
                show(file, opened(file, Registry.read(octets, now)), session, texts);
                yield Exit.DONE;
            }
            case "verify" -> {
                PublicKey key = Inputs.publicKey(key(given));
                byte[] signature = signature(signatureOf(file));
                var opened = opened(file, Registry.open(octets, signature, key, now));
                tellDefects(file, opened, session, texts);
                session.out()
                        .println(
                                texts.say(
                                        "registry.verified",
                                        file,
                                        opened.registry().name(),
                                        opened.registry().members().size(),
                                        opened.registry().expires()));
                yield Exit.DONE;
            }
            case "sign" -> sign(file, octets, given, now, session, texts);
            default -> throw new Failure(Exit.USAGE, "error.registry-action", action);
        };
    }

    /// Signs only what readers will take whole.
    private static Exit sign(
            Path file, byte[] octets, ParseResult given, Instant now, Session session, Texts texts)
            throws Failure {
        var opened = opened(file, Registry.read(octets, now));
        tellDefects(file, opened, session, texts);
        if (!opened.defects().isEmpty()) {
            return Exit.BAD_INPUT;
        }
        String pem = key(given);
        SigningKey key =
                SigningKey.parse(Inputs.text(Path.of(pem)))
                        .filter(k -> k.algorithm() == DkimAlgorithm.ED25519_SHA256)
                        .orElseThrow(() -> new Failure(Exit.BAD_INPUT, "error.ed25519-key", pem));
        write(signatureOf(file), signed(octets, key));
        byte[] publicOctets = new byte[key.publicOctets().remaining()];
        key.publicOctets().duplicate().get(publicOctets);
        session.out()
                .println(
                        texts.say(
                                "registry.signed",
                                signatureOf(file),
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

    /// Written beside and then moved, so that nobody reads half a signature.
    private static void write(Path file, byte[] signature) throws Failure {
        try {
            Path beside = Path.of(file + ".new");
            Files.writeString(beside, Base64.getEncoder().encodeToString(signature) + "\n");
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.write", file);
        }
    }

    private static byte[] signature(Path file) throws Failure {
        String text = new String(Inputs.octets(file), StandardCharsets.US_ASCII).strip();
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.BAD_INPUT, "error.signature-file", file);
        }
    }

    private static Path signatureOf(Path file) {
        return Path.of(file + SUFFIX);
    }

    private static Opening.Opened opened(Path file, Opening opening) throws Failure {
        return switch (opening) {
            case Opening.Opened opened -> opened;
            case Opening.Refused(Registry.Reason why, String detail) ->
                    throw new Failure(
                            Exit.BAD_INPUT,
                            "error.registry."
                                    + why.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            file,
                            detail);
        };
    }

    private static void tellDefects(
            Path file, Opening.Opened opened, Session session, Texts texts) {
        for (Defect defect : opened.defects()) {
            session.err()
                    .println(
                            texts.say(
                                    "registry.defect",
                                    file,
                                    defect.index() + 1,
                                    defect.field(),
                                    defect.detail()));
        }
    }

    private static void show(Path file, Opening.Opened opened, Session session, Texts texts) {
        tellDefects(file, opened, session, texts);
        Registry registry = opened.registry();
        session.out()
                .println(
                        texts.say(
                                "registry.head",
                                registry.name(),
                                registry.issued(),
                                registry.expires()));
        registry.members().values().stream()
                .sorted((one, other) -> one.domain().compareTo(other.domain()))
                .forEach(member -> session.out().println(line(member, texts)));
        session.out().println(texts.say("registry.unchecked"));
    }

    private static String line(Member member, Texts texts) {
        return "  "
                + texts.say(
                        "registry.member",
                        member.domain().unicode(),
                        member.legalName(),
                        member.number().map(CorporateNumber::digits).orElse("-"),
                        member.confirmedBy(),
                        member.until());
    }

    private static String key(ParseResult given) throws Failure {
        Optional<String> key = Given.text(given, KEY);
        return key.orElseThrow(() -> new Failure(Exit.USAGE, "error.registry-key"));
    }

    private static Instant now(ParseResult given, Session session) throws Failure {
        Optional<String> text = Given.text(given, "--now");
        try {
            return text.map(Instant::parse).orElseGet(session.clock()::instant);
        } catch (java.time.DateTimeException e) {
            throw new Failure(Exit.USAGE, "error.instant", text.orElse(""));
        }
    }
}
