package org.sekimori.app.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Phrase;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.dns.Resolver;
import org.sekimori.dns.cache.CachingResolver;
import org.sekimori.dns.live.LiveResolver;
import org.sekimori.dns.live.NameServer;
import org.sekimori.dns.live.ResolvConf;
import org.sekimori.dns.zone.ZoneFinding;
import org.sekimori.dns.zone.ZoneText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Whom a command asks: zone files, servers that are given, or those of the system.
public final class World {
    private static final String ZONE = "--zone";
    private static final String RESOLVER = "--resolver";
    private static final int CACHED_ANSWERS = 100_000;
    private static final long CACHED_OCTETS = 64L << 20;

    private World() {}

    /// Adds `--zone` and `--resolver`.
    public static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.many(ZONE, "FILE", texts.say("option.zone")));
        spec.addOption(Options.many(RESOLVER, "ADDRESS", texts.say("option.resolver")));
    }

    /// The resolver that was chosen, which keeps what it was answered.
    public static Resolver of(ParseResult given, Configuration configuration) throws Failure {
        return keeping(servers(given, configuration));
    }

    /// The same, keeping nothing: every question is asked.
    public static Resolver servers(ParseResult given, Configuration configuration) throws Failure {
        List<String> zones = Given.texts(given, ZONE);
        List<String> servers = Given.texts(given, RESOLVER);
        if (!zones.isEmpty()) {
            if (!servers.isEmpty()) {
                throw new Failure(Exit.USAGE, "error.zone-and-resolver");
            }
            return ofZones(zones.stream().map(Path::of).toList());
        }
        return new LiveResolver(addresses(servers, configuration), new SecureRandom());
    }

    /// The servers that [#servers] asks; none where zone files are the whole DNS.
    public static List<NameServer> asked(ParseResult given, Configuration configuration)
            throws Failure {
        return Given.texts(given, ZONE).isEmpty()
                ? addresses(Given.texts(given, RESOLVER), configuration).servers()
                : List.of();
    }

    /// A resolver before another one, that keeps its answers unless they come from memory anyhow.
    public static Resolver keeping(Resolver servers) {
        return servers.isImmediate()
                ? servers
                : new CachingResolver(servers, CACHED_ANSWERS, CACHED_OCTETS, System::nanoTime);
    }

    private static ResolvConf addresses(List<String> given, Configuration configuration)
            throws Failure {
        if (!given.isEmpty()) {
            return of(given);
        }
        return configuration.resolvers().isEmpty() ? system() : with(configuration.resolvers());
    }

    private static ResolvConf system() throws Failure {
        try {
            return ResolvConf.read(ResolvConf.SYSTEM);
        } catch (IOException e) {
            throw new Failure(Exit.UNAVAILABLE, "error.resolv-conf", ResolvConf.SYSTEM);
        }
    }

    private static ResolvConf of(List<String> addresses) throws Failure {
        var servers = new ArrayList<NameServer>();
        for (String address : addresses) {
            Optional<NameServer> server = NameServer.parse(address);
            if (server.isEmpty()) {
                throw new Failure(Exit.USAGE, "error.resolver", address);
            }
            servers.add(server.get());
        }
        return with(servers);
    }

    private static ResolvConf with(List<NameServer> servers) {
        ResolvConf defaults = ResolvConf.parse("");
        return new ResolvConf(servers, defaults.timeout(), defaults.attempts());
    }

    /// Reads zone files as one world; a folder means every `*.zone` in it.
    public static Resolver ofZones(List<Path> paths) throws Failure {
        var sources = new ArrayList<ZoneText.Source>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                sources.add(ZoneText.Source.of(file.toString(), read(file)));
            }
        }
        ZoneText text = ZoneText.parse(sources);
        if (!text.findings().isEmpty()) {
            throw unusable(text.findings().getFirst());
        }
        return text.resolver().sleepingBy(Thread::sleep);
    }

    private static Failure unusable(ZoneFinding finding) {
        var expected = new Phrase("zone." + finding.expected().name().toLowerCase(Locale.ROOT));
        return finding.found().isEmpty()
                ? new Failure(
                        Exit.BAD_INPUT, "error.zone", finding.source(), finding.line(), expected)
                : new Failure(
                        Exit.BAD_INPUT,
                        "error.zone-found",
                        finding.source(),
                        finding.line(),
                        expected,
                        finding.found());
    }

    private static List<Path> files(Path path) throws Failure {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> zones =
                    inside.filter(file -> file.toString().endsWith(".zone")).sorted().toList();
            if (zones.isEmpty()) {
                throw new Failure(Exit.NO_INPUT, "error.no-zones", path);
            }
            return zones;
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", path);
        }
    }

    /// The octets of a file.
    public static byte[] read(Path file) throws Failure {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
    }
}
