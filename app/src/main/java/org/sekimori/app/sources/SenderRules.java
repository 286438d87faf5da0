package org.sekimori.app.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sekimori.advice.address.OriginTable;
import org.sekimori.advice.sender.Attribution;
import org.sekimori.advice.sender.Catalogue;
import org.sekimori.advice.sender.CatalogueText;
import org.sekimori.advice.sender.OperatorMap;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.judge.Rules;
import org.sekimori.app.registry.Inputs;
import org.sekimori.dns.suffix.PublicSuffixList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The files that senders are recognised by: the catalogue that comes along, the owner's
/// corrections, and tables that somebody downloaded.
final class SenderRules {
    private static final String SENDERS = "--senders";
    private static final String OPERATORS = "--operators";
    private static final String ORIGINS = "--origins";

    private final ParseResult given;
    private final Session session;
    private final Texts texts;

    SenderRules(ParseResult given, Session session, Texts texts) {
        this.given = given;
        this.session = session;
        this.texts = texts;
    }

    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.many(SENDERS, "FILE", texts.say("option.senders")));
        spec.addOption(Options.one(OPERATORS, "FILE", texts.say("option.operators")));
        describeOrigins(spec, texts);
    }

    static void describeOrigins(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(ORIGINS, "FILE", texts.say("option.origins")));
    }

    /// Says who mail came from.
    ///
    /// @throws Failure where a file is not there, or a line of a correction is not what it should
    ///   be
    Attribution attribution() throws Failure {
        var layers = new ArrayList<>(List.of(Catalogue.carried()));
        for (String file : Given.texts(given, SENDERS)) {
            layers.add(corrections(file));
        }
        PublicSuffixList suffixes = Rules.suffixes(Optional.empty()).list();
        OperatorMap operators = read(OPERATORS, OperatorMap::read).orElse(OperatorMap.NONE);
        return new Attribution(Catalogue.of(layers), operators, suffixes::organizationalDomain);
    }

    private CatalogueText corrections(String file) throws Failure {
        CatalogueText text = CatalogueText.parse(Inputs.text(Path.of(file)));
        for (CatalogueText.Finding finding : text.findings()) {
            session.err()
                    .println(
                            texts.say(
                                    "list.finding",
                                    file,
                                    finding.line(),
                                    texts.say(
                                            "senders." + Texts.key(finding.fault()),
                                            finding.detail())));
        }
        if (!text.findings().isEmpty()) {
            throw new Failure(Exit.BAD_INPUT, "error.senders", file);
        }
        return text;
    }

    /// Who announces which addresses, where a table is given.
    Optional<OriginTable> origins() throws Failure {
        return read(ORIGINS, OriginTable::read);
    }

    private <T> Optional<T> read(String option, Function<Stream<String>, T> reader) throws Failure {
        Optional<String> file = Given.text(given, option);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of(file.get()), StandardCharsets.UTF_8)) {
            return Optional.of(reader.apply(lines));
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file.get());
        }
    }
}
