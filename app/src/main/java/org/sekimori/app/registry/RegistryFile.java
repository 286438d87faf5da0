package org.sekimori.app.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.trust.Registry;
import org.sekimori.trust.Registry.Defect;
import org.sekimori.trust.Registry.Opening;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A registry on disk, and its signature beside it: what the commands and the configuration share.
public final class RegistryFile {
    private static final String SUFFIX = ".sig";

    private final Path path;
    private final byte[] octets;
    private final Instant now;

    private RegistryFile(Path path, byte[] octets, Instant now) {
        this.path = path;
        this.octets = octets;
        this.now = now;
    }

    static void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "FILE", texts.say("operand.registry")));
        spec.addOption(Options.one("--now", "INSTANT", texts.say("option.now")));
    }

    static RegistryFile of(ParseResult given, Session session) throws Failure {
        Path file = Path.of(Given.operand(given, 0).orElseThrow());
        return new RegistryFile(
                file,
                Inputs.octets(file),
                Given.instant(given, "--now").orElseGet(session.clock()::instant));
    }

    /// Whether a registry may be believed.
    ///
    /// @param key whose word is taken, as `registry verify` takes it
    public static Opening open(Path path, String key, Instant now) throws Failure {
        var file = new RegistryFile(path, Inputs.octets(path), now);
        return Registry.open(file.octets, file.signature(), Inputs.publicKey(key), now);
    }

    /// Why it may not be.
    public static Failure refusal(Path path, Opening.Refused refused) {
        return new Failure(
                Exit.BAD_INPUT,
                "error.registry." + Texts.key(refused.why()),
                path,
                refused.detail());
    }

    /// The registry, where it can be read; entries that were left out are told.
    Opening.Opened opened(Opening opening, Session session, Texts texts) throws Failure {
        Opening.Opened opened =
                switch (opening) {
                    case Opening.Opened it -> it;
                    case Opening.Refused refused -> throw refusal(path, refused);
                };
        for (Defect defect : opened.defects()) {
            session.err()
                    .println(
                            texts.say(
                                    "registry.defect",
                                    path,
                                    defect.index() + 1,
                                    defect.field(),
                                    defect.detail()));
        }
        return opened;
    }

    Path path() {
        return path;
    }

    byte[] octets() {
        return octets;
    }

    /// The moment at which it is read.
    Instant now() {
        return now;
    }

    /// Where the signature lies, in Base64.
    Path signaturePath() {
        return Path.of(path + SUFFIX);
    }

    byte[] signature() throws Failure {
        byte[] text = Inputs.octets(signaturePath());
        try {
            return Base64.getDecoder().decode(new String(text, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.BAD_INPUT, "error.signature-file", signaturePath());
        }
    }

    /// Written beside and then moved, so that nobody reads half a signature.
    void writeSignature(byte[] signature) throws Failure {
        try {
            Path beside = Path.of(signaturePath() + ".new");
            Files.writeString(beside, Base64.getEncoder().encodeToString(signature) + "\n");
            Files.move(beside, signaturePath(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.write", signaturePath());
        }
    }
}
