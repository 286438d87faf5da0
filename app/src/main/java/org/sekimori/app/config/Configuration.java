package org.sekimori.app.config;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import org.sekimori.auth.client.ListZone;
import org.sekimori.auth.dmarc.DiscoveryMethod;
import org.sekimori.dns.live.NameServer;
import org.sekimori.gate.marks.SenderMarks;
import org.sekimori.gate.policy.LocalPolicy;
import org.sekimori.gate.postfix.RcptPolicy;
import org.sekimori.gate.signing.Forwarder;
import org.sekimori.gate.signing.Signatory;
import org.sekimori.post.incoming.Pickup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What a configuration file says, or what holds without one. An option on the command line wins
/// over it.
///
/// @param name who judges, for the header fields
/// @param resolvers whom to ask; those of the system where there is none
/// @param suffixList the public suffix list
/// @param lists the block and allow lists
/// @param policy what becomes of messages
/// @param rcpt what the policy service does
/// @param signing who signs and who seals
/// @param serve what listens where
/// @param keeping where what was seen is kept
/// @param door who gets mail over SMTP
/// @param incoming where the reports of others are collected
/// @param failures how failure reports are made; empty where they are off
/// @param reporting what is told to the owners of domains
/// @param letters who hears of the week
/// @param notices who hears of incidents
/// @param marks what recipients are shown of senders
/// @param concerns what somebody should look at soon, though all of it can be meant so
public record Configuration(
        Optional<String> name,
        List<NameServer> resolvers,
        DiscoveryMethod discovery,
        Optional<Path> suffixList,
        List<ListZone> lists,
        LocalPolicy policy,
        RcptPolicy rcpt,
        Signing signing,
        Serve serve,
        Keeping keeping,
        Door door,
        List<Pickup> incoming,
        Optional<FailureReporting> failures,
        Reporting reporting,
        Letters letters,
        Notices notices,
        SenderMarks marks,
        List<Failure> concerns) {
    private static final String OPTION = "--config";

    public Configuration {
        resolvers = List.copyOf(resolvers);
        lists = List.copyOf(lists);
        incoming = List.copyOf(incoming);
        concerns = List.copyOf(concerns);
    }

    /// @param signatory signs what our own people send
    /// @param forwarder seals what strangers send
    /// @param exposedKeys key files that everybody on this machine may read
    public record Signing(Signatory signatory, Forwarder forwarder, List<Path> exposedKeys) {
        public Signing {
            exposedKeys = List.copyOf(exposedKeys);
        }

        /// Warns of keys that are not only their owner's.
        public void warn(PrintStream err, Texts texts) {
            exposedKeys.forEach(file -> err.println(texts.say("config.exposed-key", file)));
        }
    }

    /// Addresses and sockets as they are written: the command that listens reads them.
    public record Serve(
            Optional<String> milter,
            Optional<String> policy,
            Optional<String> smtp,
            Optional<String> http,
            Optional<String> socketMode,
            Optional<String> socketGroup) {
        static final Serve UNSET =
                new Serve(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// Adds `--config`.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(OPTION, "FILE", texts.say("option.config")));
    }

    /// What holds for a command.
    public static Configuration of(ParseResult given) throws Failure {
        Optional<String> file = Given.text(given, OPTION);
        return file.isPresent() ? read(Path.of(file.get())) : standard();
    }

    /// What holds without a file.
    public static Configuration standard() {
        return new Configuration(
                Optional.empty(),
                List.of(),
                DiscoveryMethod.TREEWALK,
                Optional.empty(),
                List.of(),
                LocalPolicy.standard(),
                RcptPolicy.observe(),
                new Signing(Signatory.NONE, Forwarder.NONE, List.of()),
                Serve.UNSET,
                Keeping.NOTHING,
                Door.OF_NOBODY,
                List.of(),
                Optional.empty(),
                Reporting.STANDARD,
                Letters.NONE,
                Notices.NONE,
                SenderMarks.none(),
                List.of());
    }

    /// Reads a file whole, and the lists and registries that it names.
    ///
    /// @throws Failure where anything in it cannot be meant so, with file, line, key and what was
    ///   expected
    public static Configuration read(Path file) throws Failure {
        return new ConfigReader(ConfigFile.read(file)).read();
    }
}
