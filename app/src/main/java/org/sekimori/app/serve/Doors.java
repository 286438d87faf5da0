package org.sekimori.app.serve;

import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.app.config.FailureReporting;
import org.sekimori.app.config.Keeping;
import org.sekimori.app.config.Key;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.SocketSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Where it listens and where it keeps what it knows: all that cannot change while it serves.
///
/// @param milter empty where there is none, as all addresses
/// @param http where the status page is
public record Doors(
        Optional<Address> milter,
        Optional<Address> policy,
        Optional<Address> smtp,
        Optional<Address.Tcp> http,
        SocketSettings sockets,
        Keeping keeping,
        Optional<FailureReporting> failures) {
    /// Where the status page is, unless it is told otherwise.
    static final Address.Tcp STATUS = new Address.Tcp("127.0.0.1", 8893);

    private static final String MILTER = "--milter";
    private static final String POLICY = "--policy";
    private static final String SMTP = "--smtp";
    private static final String HTTP = "--http";
    private static final String MODE = "--socket-mode";
    private static final String GROUP = "--socket-group";
    private static final String NONE = "none";
    private static final int OCTAL = 8;

    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Options.one(MILTER, "ADDRESS", texts.say("option.milter")));
        spec.addOption(Options.one(POLICY, "ADDRESS", texts.say("option.policy")));
        spec.addOption(Options.one(SMTP, "ADDRESS", texts.say("option.smtp")));
        spec.addOption(Options.one(HTTP, "HOST:PORT", texts.say("option.http")));
        spec.addOption(Options.one(MODE, "MODE", texts.say("option.socket-mode")));
        spec.addOption(Options.one(GROUP, "GROUP", texts.say("option.socket-group")));
        Keeping.describe(spec, texts);
    }

    /// @throws Failure where an address or a mode is none, or nothing would be served
    static Doors of(ParseResult given, Configuration configuration) throws Failure {
        Configuration.Serve serve = configuration.serve();
        var doors =
                new Doors(
                        address(given, MILTER, serve.milter().orElse("127.0.0.1:8891")),
                        address(given, POLICY, serve.policy().orElse("127.0.0.1:8892")),
                        address(given, SMTP, serve.smtp().orElse(NONE)),
                        http(given, serve.http().orElse(STATUS.toString())),
                        sockets(given, serve),
                        Keeping.of(given, configuration),
                        configuration.failures());
        boolean isOpen =
                doors.milter.isPresent() || doors.policy.isPresent() || doors.smtp.isPresent();
        if (!isOpen && configuration.incoming().isEmpty()) {
            throw new Failure(Exit.USAGE, "error.serves-nothing");
        }
        return doors;
    }

    /// What would be other than it is, by the keys that say so.
    List<String> unlike(Doors other) {
        var keys = new ArrayList<String>();
        if (!milter.equals(other.milter)) {
            keys.add(Key.MILTER.path());
        }
        if (!policy.equals(other.policy)) {
            keys.add(Key.POLICY_SERVICE.path());
        }
        if (!smtp.equals(other.smtp)) {
            keys.add(Key.SMTP.path());
        }
        if (!http.equals(other.http)) {
            keys.add(Key.HTTP.path());
        }
        if (!sockets.mode().equals(other.sockets.mode())) {
            keys.add(Key.SOCKET_MODE.path());
        }
        if (!sockets.group().equals(other.sockets.group())) {
            keys.add(Key.SOCKET_GROUP.path());
        }
        if (!keeping.equals(other.keeping)) {
            keys.add(Keeping.TABLE);
        }
        if (!failures.equals(other.failures)) {
            keys.add(FailureReporting.TABLE);
        }
        return keys;
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

    private static Optional<Address.Tcp> http(ParseResult given, String otherwise) throws Failure {
        Optional<Address> address = address(given, HTTP, otherwise);
        return switch (address.orElse(STATUS)) {
            case Address.Tcp tcp -> address.map(_ -> tcp);
            case Address.Unix unix -> throw new Failure(Exit.USAGE, "error.http", HTTP, unix);
        };
    }

    private static SocketSettings sockets(ParseResult given, Configuration.Serve serve)
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
