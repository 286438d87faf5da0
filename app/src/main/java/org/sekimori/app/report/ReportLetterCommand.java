package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sekimori.advice.week.Diary;
import org.sekimori.advice.week.Week;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.letter.LetterMail;
import org.sekimori.app.letter.Weekly;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report letter`: the weekly letter about a domain, as text, or as the mail that it goes out in.
public final class ReportLetterCommand implements Command {
    private static final String WEEK = "--week";
    private static final String OUT = "--out";

    @Override
    public String name() {
        return "letter";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Told.describe(spec, texts);
        spec.addOption(Options.one(WEEK, "DAY", texts.say("option.week")));
        spec.addOption(Options.one(OUT, "FILE", texts.say("option.letter-out")));
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Instant now = session.clock().instant();
        LocalDate last = Given.day(given, WEEK).orElseGet(() -> Weekly.lastDay(now));
        Optional<Path> out = Given.text(given, OUT).map(Path::of);
        return Told.run(
                given,
                session,
                Diary.days(last),
                told -> {
                    Week week =
                            Weekly.read(
                                    told.store(),
                                    told.subject(),
                                    last,
                                    told.senders(texts.language()));
                    if (out.isEmpty()) {
                        session.out().print(LetterMail.text(week, texts));
                        return Exit.DONE;
                    }
                    write(out.get(), mail(week.domain(), last, now).write(week, texts));
                    session.out().println(texts.say("report.letter.written", out.get()));
                    return Exit.DONE;
                });
    }

    private static LetterMail mail(Domain domain, LocalDate last, Instant now) {
        var office = new MailAddress("postmaster", domain);
        return new LetterMail(
                office,
                List.of(office),
                now.atZone(ZoneId.systemDefault()),
                "week." + last + "." + domain + "@" + domain);
    }

    private static void write(Path file, byte[] mail) throws Failure {
        try {
            Files.write(file, mail);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.write", file);
        }
    }
}
