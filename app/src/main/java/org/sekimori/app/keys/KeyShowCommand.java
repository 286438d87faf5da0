package org.sekimori.app.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.World;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimFault;
import org.sekimori.auth.dkim.KeyLine;
import org.sekimori.auth.dkim.PublishedKey;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `key show`: says what a private key, a line of a zone text or a key record holds.
public final class KeyShowCommand implements Command {
    /// A key that was read from a file.
    ///
    /// @param name where its record stands, where the file tells
    private record Shown(
            boolean isPrivate, Optional<String> name, String record, PublishedKey key) {

        static Optional<Shown> of(String text) {
            return SigningKey.parse(text)
                    .map(key -> of(true, Optional.empty(), key.record()))
                    .or(() ->
                            KeyLine.parse(text)
                                    .map(line ->
                                            of(
                                                    false,
                                                    Optional.of(line.name()).map(Domain::name),
                                                    line.record())))
                    .or(() ->
                            Optional.of(of(false, Optional.empty(), text.strip()))
                                    .filter(shown -> !shown.key().type().isEmpty()));
        }

        private static Shown of(boolean isPrivate, Optional<String> name, String record) {
            var key = PublishedKey.of(record, Arithmetic.plain());
            return new Shown(isPrivate, name, record, key);
        }
    }

    @Override
    public String name() {
        return "show";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "FILE", texts.say("operand.key-file")));
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Path file = Path.of(Given.operand(given, 0).orElseThrow());
        Optional<Shown> shown = Shown.of(new String(World.read(file), ISO_8859_1));
        if (shown.isEmpty()) {
            throw new Failure(Exit.BAD_INPUT, "error.key-file", file);
        }
        session.out()
                .println(
                        Given.flag(given, "--json")
                                ? json(shown.get())
                                : words(shown.get(), texts));
        return Exit.DONE;
    }

    private static String words(Shown shown, Texts texts) {
        PublishedKey key = shown.key();
        String bits = key.bits().isPresent() ? String.valueOf(key.bits().getAsInt()) : "?";
        var lines = new StringBuilder();
        lines.append(texts.say(shown.isPrivate() ? "key.private" : "key.public", key.type(), bits));
        shown.name().ifPresent(name -> lines.append('\n').append(texts.say("key.name", name)));
        key.fault().ifPresent(fault -> lines.append('\n').append(texts.say(text(fault))));
        if (key.fault().isEmpty() && isSmall(key)) {
            lines.append('\n').append(texts.say("key.small", SigningKey.RSA_BITS));
        }
        if (key.flags().testing()) {
            lines.append('\n').append(texts.say("key.testing"));
        }
        if (key.flags().strict()) {
            lines.append('\n').append(texts.say("key.strict"));
        }
        return lines.append("\n\n").append(shown.record()).toString();
    }

    private static String text(DkimFault fault) {
        return fault == DkimFault.KEY_OF_OTHER_TYPE
                ? "key.unknown-type"
                : "dkim." + Texts.key(fault);
    }

    /// Receivers take it today, but nobody should make it any more (RFC 8301 §3.2).
    private static boolean isSmall(PublishedKey key) {
        return key.type().equals("rsa") && key.bits().orElse(0) < SigningKey.RSA_BITS;
    }

    private static String json(Shown shown) {
        PublishedKey key = shown.key();
        ObjectNode node =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("kind", shown.isPrivate() ? "private" : "public")
                        .put("type", key.type())
                        .put("name", shown.name().orElse(null))
                        .put("record", shown.record())
                        .put("usable", key.fault().isEmpty())
                        .put("fault", key.fault().map(Texts::key).orElse(null))
                        .put("testing", key.flags().testing())
                        .put("strict", key.flags().strict());
        key.bits().ifPresentOrElse(bits -> node.put("bits", bits), () -> node.putNull("bits"));
        return node.toString();
    }
}
