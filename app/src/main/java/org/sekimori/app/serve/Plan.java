package org.sekimori.app.serve;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.Door;
import org.sekimori.app.config.FailureReporting;
import org.sekimori.app.config.Key;
import org.sekimori.app.config.Letters;
import org.sekimori.app.config.Notices;
import org.sekimori.app.config.Reporting;
import org.sekimori.app.judge.AuthservId;
import org.sekimori.app.judge.Rules;
import org.sekimori.app.judge.World;
import org.sekimori.app.report.PostOffice;
import org.sekimori.app.status.Metrics;
import org.sekimori.auth.ClientMemory;
import org.sekimori.auth.Evaluator;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Resolver;
import org.sekimori.gate.BothWays;
import org.sekimori.gate.Gatekeeper;
import org.sekimori.gate.Outgoing;
import org.sekimori.gate.Witness;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.policy.Acquaintance;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.postfix.Clerk;
import org.sekimori.gate.postfix.PolicyAction;
import org.sekimori.gate.postfix.RcptClerk;
import org.sekimori.gate.postfix.RcptPolicy;
import org.sekimori.gate.relay.Relays;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.incoming.Pickup;
import org.sekimori.store.EventStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// All that the options and the configuration file say of serving, read whole. Whatever can be
/// wrong with them is found when it is made: from a plan, a watch can always be set up.
///
/// @param servers whom it asks, keeping nothing
/// @param resolver the same, with the answers that are kept
/// @param concerns what somebody should look at soon
/// @param authservId who says so in header fields
public record Plan(
        Doors doors,
        Rules rules,
        Resolver servers,
        Resolver resolver,
        Evaluator evaluator,
        LocalPolicy policy,
        SenderMarks marks,
        List<Failure> concerns,
        Door door,
        List<Pickup> incoming,
        RcptPolicy rcpt,
        Configuration.Signing signing,
        Reporting reporting,
        Letters letters,
        Notices notices,
        String authservId) {
    /// Adds the options of whoever serves.
    public static void describe(CommandSpec spec, Texts texts) {
        Doors.describe(spec, texts);
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts);
        World.describe(spec, texts);
    }

    /// Reads the file, and all files that it names.
    ///
    /// @param metrics count what is asked
    static Plan read(ParseResult given, Metrics metrics) throws Failure {
        return of(given, Configuration.of(given), metrics);
    }

    /// As [#read], of a file that was read before.
    public static Plan of(ParseResult given, Configuration configuration, Metrics metrics)
            throws Failure {
        Rules rules = Rules.of(given, configuration);
        Resolver servers = metrics.sent(World.servers(given, configuration));
        Resolver resolver = metrics.asked(World.keeping(servers));
        var plan =
                new Plan(
                        Doors.of(given, configuration),
                        rules,
                        servers,
                        resolver,
                        new Evaluator(
                                        rules.settings(configuration.discovery()),
                                        resolver,
                                        System::nanoTime)
                                .remembering(ClientMemory.ofAMoment()),
                        configuration.policy(),
                        configuration.marks(),
                        configuration.concerns(),
                        configuration.door(),
                        configuration.incoming(),
                        configuration.rcpt(),
                        configuration.signing(),
                        configuration.reporting(),
                        configuration.letters(),
                        configuration.notices(),
                        AuthservId.of(given, configuration));
        if (plan.doors().smtp().isPresent() && !plan.door().isOfAnybody() && !plan.sends()) {
            throw new Failure(Exit.CONFIGURATION, "error.smtp-for-nobody");
        }
        return plan;
    }

    /// What is other than in the plan that we began with and holds only after a restart, by the
    /// keys that say so.
    List<String> needsRestart(Plan first) {
        var keys = new ArrayList<>(doors.unlike(first.doors));
        boolean isAnother = !reportsFrom().equals(first.reportsFrom());
        if (isAnother && first.doors.failures().isPresent()) {
            keys.add(FailureReporting.TABLE + " (" + Key.REPORTS_EMAIL.path() + ")");
        }
        return keys;
    }

    /// Who reports.
    MailAddress reportsFrom() {
        return reporting.from(Domain.of(authservId));
    }

    /// Where reports are made and sent as this plan says.
    PostOffice office(EventStore store, InstantSource clock) {
        return new PostOffice(reporting, Domain.of(authservId), store, resolver, clock);
    }

    /// Whether reports of any kind, letters or notices go out by themselves.
    boolean sends() {
        return reporting.isOn() || doors.failures().isPresent() || letters.isOn() || notices.isOn();
    }

    /// Who does what this plan says.
    ///
    /// @param witness is told of each judgement
    /// @param known who knows whom true mail came from before
    Watch watch(InstantSource clock, Witness witness, Acquaintance known) {
        var relays = new Relays(policy.settings().relays());
        return new Watch(
                new BothWays(
                        policy.settings().ownNetworks(),
                        relays,
                        new Outgoing(signing.signatory(), clock, authservId),
                        new Gatekeeper(evaluator, clock, authservId, policy, witness)
                                .with(known)
                                .with(marks)
                                .with(signing.forwarder())),
                beside(relays, new RcptClerk(evaluator, clock, Domain.of(authservId), rcpt)),
                servers);
    }

    /// Before the header is there, nobody knows whom a relay had a message from.
    private static Clerk beside(Relays relays, Clerk clerk) {
        return arrival -> relays.handed(arrival) ? new PolicyAction.Dunno() : clerk.answer(arrival);
    }
}
