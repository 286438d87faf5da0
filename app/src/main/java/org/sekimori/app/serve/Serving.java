package org.sekimori.app.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.incoming.Fetching;
import org.sekimori.app.incoming.PostRoom;
import org.sekimori.app.status.Metrics;
import org.sekimori.app.status.Readiness;
import org.sekimori.app.status.Readiness.Need;
import org.sekimori.app.status.StatusPage;
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.gate.Witness;
import org.sekimori.gate.milter.MilterLimits;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.postfix.PolicyService;
import org.sekimori.gate.socket.Address;
import org.sekimori.store.EventWriter;
import picocli.CommandLine.ParseResult;

/// One run of `serve`, from the first configuration to the end.
final class Serving {
    /// Any server that is of use answers this from its memory.
    private static final Question ROOT = new Question(Domain.ROOT, RecordType.NS);

    private static final Duration PATIENCE_WITH_DNS = Duration.ofSeconds(2);

    private final ParseResult given;
    private final Session session;
    private final Texts texts;
    private final Metrics metrics = new Metrics();

    Serving(ParseResult given, Session session, Texts texts) {
        this.given = given;
        this.session = session;
        this.texts = texts;
    }

    /// Comes back when it is over.
    ///
    /// @throws Failure where it cannot begin
    void run() throws Failure {
        Plan plan = Plan.read(given, metrics);
        Doors doors = plan.doors();
        Journal journal = Journal.open(doors.keeping(), session, texts);
        Consumer<AuthEvent> taken = metrics.counted(journal::take);
        Rounds rounds = Rounds.begin(plan, session, texts);
        Optional<FailureReports> failures = FailureReports.open(plan, rounds, session, texts);
        Witness witness =
                (event, evaluation) -> {
                    taken.accept(event);
                    failures.ifPresent(desk -> desk.take(event, evaluation));
                };
        Acquaintance known = journal.acquaintance();
        var onDuty = new OnDuty(plan.watch(session.clock(), witness, known));
        var services = new Services(doors.sockets(), session.out(), journal);
        services.endWith(rounds::close);
        Optional<LookingUp> lookingUp = LookingUp.begin(plan, session, texts);
        lookingUp.ifPresent(chore -> services.endWith(chore::close));
        failures.ifPresent(desk -> services.endWith(desk::close));
        Optional<Fetching> fetching = fetching(plan);
        fetching.ifPresent(each -> {
            services.endWith(each::close);
            metrics.incoming(each::states);
        });
        var milter = new MilterServer(metrics.measured(onDuty), MilterLimits.DEFAULT);
        services.open("milter", doors.milter(), milter);
        services.open("policy", doors.policy(), new PolicyService(onDuty));
        Optional<SmtpService> smtp = smtp(plan, services);
        metrics.gauge("sekimori_connections", "Connections that are open.", services::connections);
        if (journal.state().isPresent()) {
            metrics.journal(() -> journal.state().orElseThrow());
        }
        services.show(
                doors.http(),
                address -> status(address, needs(services, journal, onDuty, fetching)),
                session,
                texts);
        Consumer<Plan> relief =
                next -> {
                    onDuty.relieveBy(next.watch(session.clock(), witness, known));
                    rounds.relieveBy(next);
                    lookingUp.ifPresent(chore -> chore.relieveBy(next));
                    failures.ifPresent(desk -> desk.relieveBy(next));
                    smtp.ifPresent(door -> door.relieveBy(next));
                    fetching.ifPresent(
                            each -> each.relieveBy(next.incoming(), Domain.of(next.authservId())));
                };
        Thread hook = end(services);
        try (var _ = Hangup.does(() -> readAgain(plan, relief))) {
            session.out().println("ready");
            session.out().flush();
            plan.signing().warn(session.err(), texts);
            tellConcerns(plan);
            awaitTheEnd(services, hook);
        }
    }

    /// Where mails are kept, they are read too.
    ///
    /// @throws Failure where mails are to be collected, and would not be kept
    private Optional<Fetching> fetching(Plan plan) throws Failure {
        Optional<PostRoom> room = PostRoom.open(plan.doors().keeping(), session);
        if (room.isEmpty() && !plan.incoming().isEmpty()) {
            throw new Failure(Exit.CONFIGURATION, "error.sources-need-store");
        }
        Domain here = Domain.of(plan.authservId());
        return room.map(each -> Fetching.begin(each, plan.incoming(), here, session, texts));
    }

    private Optional<SmtpService> smtp(Plan plan, Services services) throws Failure {
        Doors doors = plan.doors();
        if (doors.smtp().isEmpty()) {
            return Optional.empty();
        }
        SmtpService smtp = SmtpService.of(plan, session);
        services.open("smtp", doors.smtp(), SmtpService.sockets(doors.sockets()), smtp);
        return Optional.of(smtp);
    }

    private StatusPage status(Address.Tcp address, List<Need> needs) throws IOException {
        return StatusPage.open(
                new InetSocketAddress(address.host(), address.port()),
                new Readiness(needs, System::nanoTime),
                metrics);
    }

    private static List<Need> needs(
            Services services, Journal journal, OnDuty onDuty, Optional<Fetching> fetching) {
        var needs = new ArrayList<Need>();
        needs.add(
                new Need(
                        "doors",
                        () -> services.isOpen() ? Optional.empty() : Optional.of("stopping")));
        needs.add(new Need("store", () -> trouble(journal)));
        needs.add(new Need("resolver", () -> silence(onDuty.servers())));
        fetching.ifPresent(each -> needs.add(Need.wish("incoming", each::wrong)));
        return needs;
    }

    private static Optional<String> trouble(Journal journal) {
        return journal.state()
                .flatMap(EventWriter.State::failingSince)
                .map(since -> "cannot be written to since " + since);
    }

    private static Optional<String> silence(Resolver servers) {
        Answer answer = servers.ask(ROOT, Deadline.in(PATIENCE_WITH_DNS, System::nanoTime));
        return answer instanceof Answer.Failed(_, String detail)
                ? Optional.of(detail)
                : Optional.empty();
    }

    /// All or nothing: what cannot be meant so is told, and what served before serves on.
    ///
    /// @param first the plan that we began with: its doors stay as they are
    private synchronized void readAgain(Plan first, Consumer<Plan> relief) {
        try {
            Plan plan = Plan.read(given, metrics);
            relief.accept(plan);
            tell(texts.say("serve.read-again"));
            List<String> needRestart = plan.needsRestart(first);
            if (!needRestart.isEmpty()) {
                tell(texts.say("serve.needs-restart", String.join(", ", needRestart)));
            }
            metrics.readAgain(true);
            plan.signing().warn(session.err(), texts);
            tellConcerns(plan);
        } catch (Failure wrong) {
            tell(texts.say("serve.not-read-again", wrong.in(texts)));
            metrics.readAgain(false);
        }
    }

    private void tell(String sentence) {
        session.err().println(sentence);
    }

    /// Nobody waits for the lists to answer.
    private void tellConcerns(Plan plan) {
        plan.concerns().forEach(concern -> tell(concern.in(texts)));
        Thread.ofVirtual()
                .start(() -> plan.rules().tellBrokenLists(plan.resolver(), session, texts));
    }

    /// Until the process is told to end, which it then does with [Exit#DONE]; or, within a larger
    /// program, until the thread is interrupted.
    private static void awaitTheEnd(Services services, Thread hook) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            services.stop(Services.PATIENCE);
        }
    }

    /// What the process does when it is told to end. It is there before anybody is told that we are
    /// ready.
    private static Thread end(Services services) {
        var hook =
                new Thread(() -> {
                    services.stop(Services.PATIENCE);
                    Runtime.getRuntime().halt(Exit.DONE.status());
                });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }
}
