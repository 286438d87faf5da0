package org.sekimori.app.doctor;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.gate.socket.Address;

/// What Postfix was told, of what concerns us.
///
/// @param values by parameter, as `postconf` prints them
record MainCf(Map<String, String> values) {
    static final String MILTERS = "smtpd_milters";
    static final String LOCAL_MILTERS = "non_smtpd_milters";
    static final String RESTRICTIONS = "smtpd_recipient_restrictions";
    static final String WITHOUT_MILTER = "milter_default_action";
    static final String PROTOCOL = "milter_protocol";

    private static final String INET = "inet:";

    MainCf {
        values = Map.copyOf(values);
    }

    /// Asks `postconf`, which fills in what is not set; empty where there is no Postfix.
    ///
    /// @param folder of `main.cf`; Postfix's own where it is empty
    static Optional<MainCf> ask(Optional<Path> folder) {
        var line = new ArrayList<>(List.of("postconf", "-x"));
        folder.ifPresent(each -> line.addAll(List.of("-c", each.toString())));
        line.addAll(List.of(MILTERS, LOCAL_MILTERS, RESTRICTIONS, WITHOUT_MILTER, PROTOCOL));
        return Program.say(line).map(MainCf::parse);
    }

    static MainCf parse(String lines) {
        var values = new HashMap<String, String>();
        for (String line : lines.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        return new MainCf(values);
    }

    String value(String parameter) {
        return values.getOrDefault(parameter, "");
    }

    /// Whether a list of milters names ours.
    boolean hasMilter(String parameter, Address ours) {
        return words(parameter).stream().anyMatch(word -> means(word, ours));
    }

    /// Whether our policy service is asked before a recipient is taken.
    boolean asksPolicy(Address ours) {
        List<String> words = words(RESTRICTIONS);
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).equals("check_policy_service") && means(words.get(i), ours)) {
                return true;
            }
        }
        return false;
    }

    /// Settings of one milter stand in braces.
    private List<String> words(String parameter) {
        return List.of(value(parameter).split("[\\s,{}]+"));
    }

    private static boolean means(String word, Address ours) {
        String text = word.startsWith(INET) ? word.substring(INET.length()) : word;
        return Address.parse(text).filter(theirs -> isSame(theirs, ours)).isPresent();
    }

    /// Postfix names a socket from its queue's folder on; an address that we listen at for the
    /// whole world has many names.
    private static boolean isSame(Address theirs, Address ours) {
        return switch (ours) {
            case Address.Unix(Path path) ->
                    theirs instanceof Address.Unix(Path named) && path.endsWith(named);
            case Address.Tcp _ ->
                    theirs.socketAddress() instanceof InetSocketAddress named
                            && ours.socketAddress() instanceof InetSocketAddress own
                            && named.getPort() == own.getPort()
                            && isSame(named.getAddress(), own.getAddress());
        };
    }

    private static boolean isSame(InetAddress named, InetAddress own) {
        return own != null && (own.isAnyLocalAddress() || own.equals(named));
    }
}
