package org.sekimori.app.judge;

import java.time.Instant;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// How a message came, and how to judge it: the options that `verify`, `explain` and `sign` share.
///
/// @param arrival what the session told
/// @param now the moment of the judgement
/// @param discovery how the policy is found
record Circumstances(Arrival arrival, Instant now, DiscoveryMethod discovery) {
    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one("--ip", "IP", texts.say("option.ip")));
        spec.addOption(Options.one("--helo", "NAME", texts.say("option.helo")));
        spec.addOption(Options.one("--mail-from", "ADDRESS", texts.say("option.mail-from")));
        spec.addOption(Options.one("--now", "INSTANT", texts.say("option.now")));
        spec.addOption(Options.one("--discovery", "treewalk|psl", texts.say("option.discovery")));
        Configuration.describe(spec, texts);
        AuthservId.describe(spec, texts);
        Rules.describe(spec, texts);
        World.describe(spec, texts);
    }

    static Circumstances of(ParseResult given, Configuration configuration, Session session)
            throws Failure {
        return of(
                Given.text(given, "--ip"),
                Given.text(given, "--helo").orElse(""),
                Given.text(given, "--mail-from"),
                Given.instant(given, "--now").orElseGet(session.clock()::instant),
                Given.text(given, "--discovery")
                        .or(() -> Optional.of(configuration.discovery().word())));
    }

    static Circumstances of(
            Optional<String> ip,
            String helo,
            Optional<String> mailFrom,
            Instant now,
            Optional<String> discovery)
            throws Failure {
        Optional<IpAddress> client = ip.flatMap(IpAddress::parse);
        if (ip.isPresent() && client.isEmpty()) {
            throw new Failure(Exit.USAGE, "error.ip", ip.get());
        }
        // A reverse path that was not told is not the null one, but HELO is all there is to ask.
        ReversePath path = SmtpPath.bare(mailFrom.orElse(""));
        return new Circumstances(Arrival.of(client, helo, path), now, discovery(discovery));
    }

    private static DiscoveryMethod discovery(Optional<String> word) throws Failure {
        for (DiscoveryMethod method : DiscoveryMethod.values()) {
            if (word.isEmpty() || word.get().equals(method.word())) {
                return method;
            }
        }
        throw new Failure(Exit.USAGE, "error.discovery", word.orElse(""));
    }
}
