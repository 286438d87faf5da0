package org.sekimori.app.judge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.dns.Domain;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Who judges, for the header fields (RFC 8601 §2.5): the option `--authserv-id`, else this host.
public final class AuthservId {
    private static final String OPTION = "--authserv-id";

    private AuthservId() {}

    /// Adds the option.
    public static void describe(CommandSpec spec, Texts texts) {
        describe(spec, texts.say("option.authserv-id"));
    }

    /// Adds the option, described in the command's own words.
    public static void describe(CommandSpec spec, String description) {
        spec.addOption(Options.one(OPTION, "NAME", description));
    }

    /// The name that was chosen.
    public static String of(ParseResult given, Configuration configuration) throws Failure {
        String id =
                Given.text(given, OPTION).or(configuration::name).orElseGet(AuthservId::hostName);
        if (Domain.parse(id).isEmpty()) {
            throw new Failure(Exit.USAGE, "error.authserv-id", id);
        }
        return id;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
