package org.sekimori.app.config;

import java.util.Optional;
import java.util.function.Predicate;
import org.sekimori.app.cli.Failure;
import org.sekimori.gate.socket.Address;

/// The table `serve`: what listens where.
final class ServeSection {
    private static final String NONE = "none";

    private final ConfigFile file;

    ServeSection(ConfigFile file) {
        this.file = file;
    }

    Configuration.Serve read() throws Failure {
        return new Configuration.Serve(
                text(Key.MILTER, ServeSection::isAddress, "config.expected.listen"),
                text(Key.POLICY_SERVICE, ServeSection::isAddress, "config.expected.listen"),
                text(Key.SMTP, ServeSection::isAddress, "config.expected.listen"),
                text(Key.HTTP, ServeSection::isHostAndPort, "config.expected.http"),
                text(
                        Key.SOCKET_MODE,
                        mode -> mode.matches("0?[0-7]{3}"),
                        "config.expected.socket-mode"),
                file.text(Key.SOCKET_GROUP));
    }

    private static boolean isAddress(String text) {
        return text.equals(NONE) || Address.parse(text).isPresent();
    }

    private static boolean isHostAndPort(String text) {
        return text.equals(NONE) || Address.parse(text).orElse(null) instanceof Address.Tcp;
    }

    private Optional<String> text(Key key, Predicate<String> isRight, String expected)
            throws Failure {
        Optional<String> text = file.text(key);
        if (text.isPresent() && !isRight.test(text.get())) {
            throw file.wrong(key, expected);
        }
        return text;
    }
}
