package org.sekimori.app.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Language;
import org.sekimori.app.config.Notices.Hook;
import org.sekimori.app.config.Notices.Kind;
import org.sekimori.dns.Network;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.notice.QuietHours;

/// The table `notices`.
final class NoticesSection {
    private final ConfigFile file;

    NoticesSection(ConfigFile file) {
        this.file = file;
    }

    Notices read() throws Failure {
        return new Notices(
                recipients(),
                hooks(),
                quiet(),
                file.word(Key.NOTICES_LANGUAGE, Language.values(), Language::code)
                        .orElse(Language.EN),
                file.each(Key.NOTICES_NETWORKS, Network::parse, "config.expected.network"));
    }

    private List<MailAddress> recipients() throws Failure {
        return file.each(
                Key.NOTICES_RECIPIENTS,
                text -> DoorSection.address(text).filter(address -> address.written().isPresent()),
                "config.expected.address");
    }

    private Optional<QuietHours> quiet() throws Failure {
        Optional<String> hours = file.text(Key.NOTICES_QUIET);
        ZoneId zone = zone();
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                QuietHours.parse(hours.get(), zone)
                        .orElseThrow(() -> file.wrong(Key.NOTICES_QUIET, "config.expected.quiet")));
    }

    private ZoneId zone() throws Failure {
        Optional<String> name = file.text(Key.NOTICES_ZONE);
        try {
            return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException e) {
            throw file.wrong(Key.NOTICES_ZONE, "config.expected.zone");
        }
    }

    private List<Hook> hooks() throws Failure {
        var hooks = new ArrayList<Hook>();
        for (String name : file.names(Key.NOTICES_KIND)) {
            hooks.add(hook(name));
        }
        return hooks;
    }

    private Hook hook(String name) throws Failure {
        Kind kind =
                file.text(Key.NOTICES_KIND, name)
                        .flatMap(NoticesSection::kind)
                        .orElseThrow(() ->
                                file.wrong(Key.NOTICES_KIND, name, "config.expected.hook-kind"));
        URI to =
                line(Key.NOTICES_URL_FILE, name)
                        .flatMap(NoticesSection::address)
                        .orElseThrow(() ->
                                file.wrong(Key.NOTICES_URL_FILE, name, "config.expected.hook-url"));
        Optional<String> secret = line(Key.NOTICES_SECRET_FILE, name);
        if (kind == Kind.CHATWORK && secret.isEmpty()) {
            throw file.wrong(Key.NOTICES_KIND, name, "config.expected.chatwork-token");
        }
        return new Hook(name, kind, to, secret);
    }

    private static Optional<Kind> kind(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Optional<URI> address(String text) {
        try {
            var to = new URI(text);
            boolean isWeb = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
            return isWeb && to.getHost() != null ? Optional.of(to) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// The first line of the file that a key names.
    private Optional<String> line(Key key, String name) throws Failure {
        Optional<String> found = file.text(key, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file.beside(found.get()), StandardCharsets.UTF_8)) {
            return lines.findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException e) {
            throw file.wrong(key, name, "config.expected.file");
        }
    }
}
