package org.sekimori.app.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.post.outgoing.Outbox.Entry;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.outgoing.Postman;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report send`: makes the reports of a day and sends them now, each to each address once.
public final class ReportSendCommand implements Command {
    private static final String DRY_RUN = "--dry-run";

    @Override
    public String name() {
        return "send";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Office.describeDay(spec, texts);
        spec.addOption(Options.flag(DRY_RUN, texts.say("option.dry-run")).build());
        Office.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        LocalDate day = Office.day(given).orElseThrow();
        if (Given.flag(given, DRY_RUN)) {
            return ReportPreviewCommand.preview(given, session, texts);
        }
        return Office.run(given, session, office -> send(office, day, session, texts));
    }

    private static Exit send(PostOffice office, LocalDate day, Session session, Texts texts)
            throws IOException, Failure {
        Faults.tell(office.make(day, (_, _) -> session.clock().instant()), session.err(), texts);
        Selection ofDay = Selection.of(day);
        Postman postman = office.postman();
        postman.hasten(ofDay);
        round(postman, ofDay);
        tell(office.outbox().ledger(ofDay), session, texts);
        return Exit.DONE;
    }

    static void round(Postman postman, Selection selection) throws IOException, Failure {
        try {
            postman.round(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void tell(List<Entry> entries, Session session, Texts texts) {
        var words = new DeliveryWords(texts);
        entries.forEach(entry -> session.out().println(words.of(entry)));
        session.out().println(words.sum(entries));
    }
}
