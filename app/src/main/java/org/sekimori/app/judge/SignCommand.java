package org.sekimori.app.judge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.Submission;
import org.sekimori.auth.arc.ArcSealing;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.Message;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sign`: writes a message with DKIM signatures on top, one for each domain, selector and key, and
/// an ARC set above them where it is asked for.
public final class SignCommand implements Command {
    @Override
    public String name() {
        return "sign";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "MESSAGE", texts.say("operand.file")));
        spec.addOption(Options.many("--domain", "DOMAIN", texts.say("option.domain")));
        spec.addOption(Options.many("--selector", "SELECTOR", texts.say("option.selector")));
        spec.addOption(Options.many("--key", "FILE", texts.say("option.key")));
        spec.addOption(Options.many("--user", "ADDRESS", texts.say("option.user")));
        spec.addOption(Options.flag("--seal", texts.say("option.seal")).build());
        spec.addOption(Options.flag("--seal-only", texts.say("option.seal-only")).build());
        Circumstances.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        List<Signer> signers = signers(given);
        Path file = Path.of(Given.operand(given, 0).orElseThrow());
        boolean seals = Given.flag(given, "--seal") || Given.flag(given, "--seal-only");
        try {
            if (!seals) {
                Instant now = Circumstances.of(given, Configuration.of(given), session).now();
                write(signed(file, signers, now, Given.texts(given, "--user")), file, session);
                return Exit.DONE;
            }
            Forwarding forwarding = forwarding(given, session, signers);
            Forwarding.Outcome outcome;
            try (InputStream in = Files.newInputStream(file)) {
                outcome = forwarding.pass(Message.read(in));
            }
            if (outcome.unsealed().isPresent()) {
                tellUnsealed(outcome.unsealed().get(), session, texts);
            }
            write(outcome.fields(), file, session);
            return Exit.DONE;
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
    }

    private static List<HeaderField> signed(
            Path file, List<Signer> signers, Instant now, List<String> users)
            throws IOException, Failure {
        try (InputStream in = Files.newInputStream(file)) {
            Message message = Message.read(in);
            checkSubmission(message, users);
            var signer = new DkimSigner(message.header(), signers, now, Arithmetic.fastest());
            message.body().stream(signer);
            return Forwarding.fields(signer.finish());
        }
    }

    /// Nothing is signed for somebody whose From it is not, where it was said who hands it in.
    private static void checkSubmission(Message message, List<String> users) throws Failure {
        if (!users.isEmpty()
                && Submission.of(
                                message.header(),
                                mailbox ->
                                        users.stream()
                                                .anyMatch(mailbox.toString()::equalsIgnoreCase))
                        instanceof Submission.NotTheirs(MailAddress mailbox)) {
            throw new Failure(Exit.BAD_INPUT, "error.not-theirs", mailbox);
        }
    }

    private static Forwarding forwarding(ParseResult given, Session session, List<Signer> signers)
            throws Failure {
        Configuration configuration = Configuration.of(given);
        Circumstances circumstances = Circumstances.of(given, configuration, session);
        if (circumstances.arrival().client().isEmpty()) {
            throw new Failure(Exit.USAGE, "error.seal-ip");
        }
        return new Forwarding(
                signers.getFirst(),
                Given.flag(given, "--seal-only") ? List.of() : signers,
                circumstances,
                new Evaluator(
                        Rules.of(given, configuration).settings(circumstances.discovery()),
                        World.of(given, configuration),
                        System::nanoTime),
                AuthservId.of(given, configuration));
    }

    /// A chain that takes no more sets is no fault of the message: it goes on without.
    private static void tellUnsealed(ArcSealing.Reason reason, Session session, Texts texts)
            throws Failure {
        String key =
                switch (reason) {
                    case CHAIN_ENDED -> "sign.chain-ended";
                    case CHAIN_FULL -> "sign.chain-full";
                    case CHAIN_UNDECIDED ->
                            throw new Failure(Exit.UNAVAILABLE, "error.chain-undecided");
                };
        session.err().println(texts.say(key));
    }

    /// The message is read a second time: its body is never held.
    private static void write(List<HeaderField> fields, Path file, Session session)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Message message = Message.read(in);
            for (HeaderField field : fields) {
                session.out().write(field.octets());
            }
            for (HeaderField field : message.header().fields()) {
                session.out().write(field.octets());
            }
            session.out().write(new byte[] {'\r', '\n'});
            message.body().stream(session.out()::write);
        }
    }

    private static List<Signer> signers(ParseResult given) throws Failure {
        List<String> domains = Given.texts(given, "--domain");
        List<String> selectors = Given.texts(given, "--selector");
        List<String> keys = Given.texts(given, "--key");
        if (domains.isEmpty()
                || domains.size() != selectors.size()
                || domains.size() != keys.size()) {
            throw new Failure(Exit.USAGE, "error.signers");
        }
        var signers = new ArrayList<Signer>();
        for (int i = 0; i < domains.size(); i++) {
            Optional<Domain> domain = Domain.parse(domains.get(i));
            Optional<Domain> selector = Domain.parse(selectors.get(i));
            if (domain.isEmpty() || selector.isEmpty()) {
                throw new Failure(
                        Exit.USAGE,
                        "error.domain",
                        domain.isEmpty() ? domains.get(i) : selectors.get(i));
            }
            Path keyFile = Path.of(keys.get(i));
            Optional<SigningKey> key =
                    SigningKey.parse(new String(World.read(keyFile), StandardCharsets.ISO_8859_1));
            if (key.isEmpty()) {
                throw new Failure(Exit.BAD_INPUT, "error.key", keyFile);
            }
            signers.add(new Signer(domain.get(), selector.get(), key.get()));
        }
        return signers;
    }
}
