package org.sekimori.app.report;

import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.post.outgoing.Outbox.Selection;
import org.sekimori.post.outgoing.Postman;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `report resend`: sends one report again, as the same report under the same name.
public final class ReportResendCommand implements Command {
    @Override
    public String name() {
        return "resend";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(Options.operand("0", true, "ID", texts.say("operand.report-id")));
        Office.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        String id = Given.operand(given, 0).orElseThrow();
        return Office.run(
                given,
                session,
                office -> {
                    Selection one = Selection.ofReport(Office.report(office, id).id());
                    Postman postman = office.postman();
                    postman.again(one);
                    ReportSendCommand.round(postman, one);
                    ReportSendCommand.tell(office.outbox().ledger(one), session, texts);
                    return Exit.DONE;
                });
    }
}
