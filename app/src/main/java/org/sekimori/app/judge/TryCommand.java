package org.sekimori.app.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Table;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.trial.DayStory;
import org.sekimori.app.trial.ShopDesk;
import org.sekimori.app.trial.Trial;
import org.sekimori.app.trial.Trial.Mail;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.zone.ZoneResolver;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.policy.Decision;
import org.sekimori.gate.policy.Facts;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `try`: five mails of a small world that the program brings with it come in, are judged, written
/// down and reported on; then a shop reads what it is told. Asks nobody, sends nothing, and leaves
/// no file unless it is told where.
public final class TryCommand implements Command {
    /// The world's noon: its signatures are of that morning.
    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    private static final String DATA = "--data";

    private static final String EXPLAINED = "newsletter";

    /// One mail of the world, and what came of it.
    private record Tried(String name, Mail mail, Evaluation evaluation) {}

    private final Resolver world = ZoneResolver.of(text("world.zone", StandardCharsets.UTF_8));

    private final Evaluator evaluator =
            new Evaluator(EvaluatorSettings.standard(), world, System::nanoTime);

    @Override
    public String name() {
        return "try";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.flag("--once", texts.say("option.once")).build());
        spec.addOption(Options.one(DATA, "DIR", texts.say("option.try-data")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        List<Tried> tried = judgeAll();
        var table = new Table();
        table.row("", "From", "SPF", "DKIM", "DMARC", texts.say("try.asked"));
        for (Tried mail : tried) {
            table.row(row(mail, texts));
        }
        session.out().println(texts.say("try.head"));
        session.out().println();
        session.out().print(table);
        session.out().println();
        for (Tried mail : tried) {
            session.out().println("  " + texts.say("try." + mail.name() + ".note"));
        }
        session.out().println();
        session.out().println(texts.say("try.explained", texts.say("try." + EXPLAINED)));
        session.out().println();
        tried.stream()
                .filter(mail -> mail.name().equals(EXPLAINED))
                .forEach(mail ->
                        session.out().print(Story.of(mail.evaluation(), decision(mail), texts)));
        session.out().println();
        session.out().print(day(tried, Given.text(given, DATA).map(Path::of), texts));
        session.out().println();
        session.out().println(texts.say("try.next"));
        return Exit.DONE;
    }

    /// What becomes of the same mails in a day of service.
    private String day(List<Tried> tried, Optional<Path> keep, Texts texts) throws Failure {
        try {
            List<Mail> mails = tried.stream().map(Tried::mail).toList();
            var trial = Trial.of(mails, evaluator, NOON, Cli.program());
            var desk = new ShopDesk(world, NOON, keep);
            return DayStory.of(trial, desk.read(trial.reports(), texts.language()), texts);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.try", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Decision> decision(Tried mail) {
        var policy = LocalPolicy.standard();
        return Optional.of(policy.decide(Facts.of(mail.evaluation(), Acquaintance.NONE)));
    }

    private static String[] row(Tried mail, Texts texts) {
        Evaluation.Content content = mail.evaluation().content().orElseThrow();
        String dkim =
                content.dkim().isEmpty() ? "none" : content.dkim().getFirst().verdict().word();
        return new String[] {
            texts.say("try." + mail.name()),
            content.dmarc().authorDomain().map(Domain::name).orElse("-"),
            mail.evaluation().client().spf().orElseThrow().verdict().word(),
            dkim,
            content.dmarc().verdict().word(),
            content.dmarc().disposition().map(Object::toString).orElse("-")
        };
    }

    private List<Tried> judgeAll() {
        var tried = new ArrayList<Tried>();
        for (String line : text("mails.tsv", StandardCharsets.UTF_8).lines().toList()) {
            String[] columns = line.split("\t");
            var arrival =
                    Arrival.of(
                            Optional.of(IpAddress.of(columns[1])),
                            columns[2],
                            SmtpPath.bare(columns[3]));
            var mail = new Mail(arrival, text(columns[0] + ".eml", StandardCharsets.ISO_8859_1));
            try {
                Evaluation evaluation = evaluator.evaluate(arrival, mail.message(), NOON);
                tried.add(new Tried(columns[0], mail, evaluation));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tried;
    }

    private static String text(String resource, Charset charset) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in =
                TryCommand.class.getResourceAsStream("/org/sekimori/app/trial/" + resource);
        if (in == null) {
            throw new IllegalStateException("not packed with the program: " + resource);
        }
        return in;
    }
}
