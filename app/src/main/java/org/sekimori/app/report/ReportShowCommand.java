package org.sekimori.app.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.dns.IpAddress;
import org.sekimori.post.outgoing.MadeReport;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReader.Limits;
import org.sekimori.report.aggregate.PolicyEvaluated;
import org.sekimori.report.aggregate.ReportRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report show`: one report that was made, as a person reads it and as it goes out.
public final class ReportShowCommand implements Command {
    private static final String XML = "--xml";

    @Override
    public String name() {
        return "show";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "ID", texts.say("operand.report-id")));
        spec.addOption(Options.flag(XML, texts.say("option.xml")).build());
        Office.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        String id = Given.operand(given, 0).orElseThrow();
        return Office.run(
                given,
                session,
                office -> {
                    MadeReport report = Office.report(office, id);
                    byte[] text = office.outbox().text(id);
                    if (!Given.flag(given, XML)) {
                        tell(report, text, session, texts);
                        ReportSendCommand.tell(
                                office.outbox().ledger(Selection.ofReport(id)), session, texts);
                        session.out().println();
                    }
                    try (InputStream xml = open(text)) {
                        xml.transferTo(session.out());
                    }
                    return Exit.DONE;
                });
    }

    private static InputStream open(byte[] text) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(text));
    }

    private static void tell(MadeReport report, byte[] text, Session session, Texts texts)
            throws IOException {
        switch (report.kind()) {
            case AGGREGATE -> tellOfADay(report, text, session, texts);
            case FAILURE ->
                    session.out()
                            .println(
                                    texts.say(
                                            "report.show.failure",
                                            report.domain(),
                                            report.day(),
                                            report.messages()));
            case LETTER ->
                    session.out()
                            .println(
                                    texts.say("report.show.letter", report.domain(), report.day()));
        }
    }

    private static void tellOfADay(MadeReport report, byte[] text, Session session, Texts texts)
            throws IOException {
        session.out()
                .println(
                        texts.say(
                                "report.show.head",
                                report.domain(),
                                report.day(),
                                report.records(),
                                report.messages(),
                                report.name().file(true)));
        try (InputStream xml = open(text)) {
            AggregateReader.read(
                    xml,
                    Limits.STREAMED,
                    record -> session.out().println("  " + line(record, texts)));
        }
    }

    private static String line(ReportRecord record, Texts texts) {
        PolicyEvaluated evaluated = record.row().evaluated();
        return texts.say(
                "report.show.record",
                record.row().source().map(IpAddress::toString).orElse("?"),
                String.format(Locale.ROOT, "%,d", record.row().count()),
                record.identifiers().headerFrom().text(),
                evaluated.dkim().text(),
                evaluated.spf().text(),
                evaluated.disposition().text());
    }
}
