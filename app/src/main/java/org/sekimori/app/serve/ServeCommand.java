package org.sekimori.app.serve;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.app.judge.Rules;
import org.sekimori.app.judge.World;
import org.sekimori.auth.Evaluator;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.gate.Gatekeeper;
import org.sekimori.gate.milter.MilterLimits;
import org.sekimori.gate.milter.MilterServer;
import org.sekimori.gate.postfix.PolicyService;
import org.sekimori.gate.postfix.SpfPolicy;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.SocketSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `serve`: stands behind a mail server until it is told to stop.
public final class ServeCommand implements Command {
    private static final String MILTER = "--milter";
    private static final String POLICY = "--policy";
    private static final String MODE = "--socket-mode";
    private static final String GROUP = "--socket-group";
    private static final String DATA = "--data";
    private static final String NONE = "none";
    private static final int OCTAL = 8;

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(MILTER, "ADDRESS", texts.say("option.milter")));
        spec.addOption(Options.one(POLICY, "ADDRESS", texts.say("option.policy")));
        spec.addOption(Options.one(MODE, "MODE", texts.say("option.socket-mode")));
        spec.addOption(Options.one(GROUP, "GROUP", texts.say("option.socket-group")));
        spec.addOption(Options.one(DATA, "DIR", texts.say("option.data")));
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts);
        World.describe(spec, texts);
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        Configuration configuration = Configuration.of(given);
        Configuration.Serve serve = configuration.serve();
        Optional<Address> milter = address(given, MILTER, serve.milter().orElse("127.0.0.1:8891"));
        Optional<Address> policy = address(given, POLICY, serve.policy().orElse("127.0.0.1:8892"));
        if (milter.isEmpty() && policy.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.serves-nothing");
        }
        Rules rules = Rules.of(given, configuration);
        Resolver resolver = World.of(given, configuration);
        rules.tellBrokenLists(resolver, session, texts);
        var evaluator =
                new Evaluator(
                        rules.settings(configuration.discovery()), resolver, System::nanoTime);
        String authservId = AuthservId.of(given, configuration);
        SocketSettings sockets = settings(given, serve);
        Journal journal = Journal.open(Given.text(given, DATA).map(Path::of), session, texts);
        var gatekeeper =
                new Gatekeeper(
                        evaluator,
                        session.clock(),
                        authservId,
                        configuration.policy(),
                        journal::take);
        var spf = SpfPolicy.observe(Domain.of(authservId));
        var services = new Services(sockets, session.out(), journal);
        services.open("milter", milter, new MilterServer(gatekeeper, MilterLimits.DEFAULT));
        services.open("policy", policy, new PolicyService(evaluator, session.clock(), spf));
        session.out().println("ready");
        session.out().flush();
        awaitTheEnd(services);
        return Exit.DONE;
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

    private static Optional<Address> address(ParseResult given, String option, String otherwise)
            throws Failure {
        String text = Given.text(given, option).orElse(otherwise);
        Optional<Address> address = Address.parse(text);
        if (address.isEmpty() && !text.equals(NONE)) {
            throw new Failure(Exit.USAGE, "error.address", option, text);
        }
        return address;
    }

    private static SocketSettings settings(ParseResult given, Configuration.Serve serve)
            throws Failure {
        SocketSettings standard = SocketSettings.DEFAULT;
        Optional<String> mode = Given.text(given, MODE).or(serve::socketMode);
        return new SocketSettings(
                standard.connections(),
                standard.idle(),
                mode.isEmpty() ? standard.mode() : mode(mode.get()),
                Given.text(given, GROUP).or(serve::socketGroup));
    }

    private static Set<PosixFilePermission> mode(String octal) throws Failure {
        if (!octal.matches("0?[0-7]{3}")) {
            throw new Failure(Exit.USAGE, "error.socket-mode", octal);
        }
        int bits = Integer.parseInt(octal, OCTAL);
        PosixFilePermission[] all = PosixFilePermission.values(); // owner's read first
        var mode = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((bits >> (all.length - 1 - i) & 1) == 1) {
                mode.add(all[i]);
            }
        }
        return mode;
    }
}
