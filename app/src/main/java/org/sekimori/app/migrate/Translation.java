package org.sekimori.app.migrate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.Network;

/// Reads the settings of one program into a [Draft].
interface Translation {
    /// The program's name on the command line.
    String program();

    /// @param settings the program's configuration file
    void translate(OldFile settings, Draft draft) throws Failure;

    /// Texts between commas or white space.
    static Stream<String> parts(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(part -> !part.isEmpty());
    }

    static boolean isYes(String text) {
        return Set.of("yes", "true", "1", "on").contains(text.toLowerCase(Locale.ROOT));
    }

    /// The name in results, which is that of the host where nothing else is said.
    static void name(OldFile.Line line, Draft draft) {
        if (line.rest().equals("HOSTNAME")) {
            draft.remark("moving.always", line);
        } else {
            draft.set("", "name", line.rest(), line);
        }
    }

    /// What is said of a line that becomes none of ours.
    ///
    /// @param always settings that Sekimori needs not be told, in small letters
    static String remark(OldFile.Line line, Set<String> always) {
        return always.contains(line.word().toLowerCase(Locale.ROOT))
                ? "moving.always"
                : "moving.nothing";
    }

    /// An address of the milter's socket: `inet:PORT@HOST`, `local:PATH`, `unix:PATH` or a path.
    static void socket(OldFile.Line line, Draft draft) {
        String text = line.rest();
        if (text.startsWith("inet:") && text.indexOf('@') > 0) {
            String host = text.substring(text.indexOf('@') + 1);
            String port = text.substring("inet:".length(), text.indexOf('@'));
            String own = host.equals("localhost") ? "127.0.0.1" : host;
            draft.set("serve", "milter", own + ":" + port, line);
        } else if (text.matches("(local:|unix:)?/.*")) {
            draft.set("serve", "milter", "unix:" + text.replaceFirst("^[a-z]+:", ""), line);
        } else {
            draft.remark("moving.by-hand", line);
        }
    }

    /// Hosts that are our own: a file of them, one a line. Names are no networks.
    static void networks(OldFile settings, OldFile.Line line, Draft draft) throws Failure {
        Path hosts =
                settings.path().resolveSibling(line.rest().replaceFirst("^(refile|file):", ""));
        for (OldFile.Line host : OldFile.read(hosts).lines()) {
            network(host.word(), host, draft);
        }
    }

    /// One host or network.
    static void network(String text, OldFile.Line line, Draft draft) {
        if (Network.parse(text).isPresent()) {
            draft.add("policy", "own-networks", text, line);
        } else {
            draft.remark("moving.host-name", line);
        }
    }
}
