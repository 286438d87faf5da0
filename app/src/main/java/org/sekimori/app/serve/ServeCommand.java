package org.sekimori.app.serve;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.app.judge.World;
import org.sekimori.gate.milter.MilterLimits;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.postfix.PolicyService;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `serve`: stands behind a mail server until it is told to stop.
public final class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        Doors.describe(spec, texts);
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts);
        World.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Plan plan = Plan.read(given);
        Doors doors = plan.doors();
        Journal journal = Journal.open(doors.keeping(), session, texts);
        var onDuty = new OnDuty(plan.watch(session.clock(), journal::take));
        Consumer<Plan> relief =
                next -> onDuty.relieveBy(next.watch(session.clock(), journal::take));
        var services = new Services(doors.sockets(), session.out(), journal);
        services.open("milter", doors.milter(), new MilterServer(onDuty, MilterLimits.DEFAULT));
        services.open("policy", doors.policy(), new PolicyService(onDuty));
        if (doors.smtp().isPresent()) {
            var smtp = SmtpService.of(plan, doors.keeping().folder(), session.clock());
            services.open("smtp", doors.smtp(), SmtpService.sockets(doors.sockets()), smtp);
        }
        try (var _ = Hangup.does(() -> readAgain(given, doors, relief, session, texts))) {
            session.out().println("ready");
            session.out().flush();
            plan.signing().warn(session.err(), texts);
            tellBrokenLists(plan, session, texts);
            awaitTheEnd(services);
        }
        return Exit.DONE;
    }

    /// All or nothing: what cannot be meant so is told, and what served before serves on.
    ///
    /// @param open the doors that stay as they are
    private synchronized void readAgain(
            ParseResult given, Doors open, Consumer<Plan> relief, Session session, Texts texts) {
        try {
            Plan plan = Plan.read(given);
            relief.accept(plan);
            session.err().println(texts.say("serve.read-again"));
            List<String> needRestart = plan.doors().unlike(open);
            if (!needRestart.isEmpty()) {
                session.err()
                        .println(texts.say("serve.needs-restart", String.join(", ", needRestart)));
            }
            plan.signing().warn(session.err(), texts);
            tellBrokenLists(plan, session, texts);
        } catch (Failure wrong) {
            session.err().println(texts.say("serve.not-read-again", wrong.in(texts)));
        }
    }

    /// Nobody waits for the lists to answer.
    private static void tellBrokenLists(Plan plan, Session session, Texts texts) {
        Thread.ofVirtual()
                .start(() -> plan.rules().tellBrokenLists(plan.resolver(), session, texts));
    }

    /// Until the process is told to end, which it then does with [Exit#DONE]; or, within a larger
    /// program, until the thread is interrupted.
    private static void awaitTheEnd(Services services) {
        var hook =
                new Thread(() -> {
                    services.stop(Services.PATIENCE);
                    Runtime.getRuntime().halt(Exit.DONE.status());
                });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            services.stop(Services.PATIENCE);
        }
    }
}
