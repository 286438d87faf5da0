package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.Reporting.Mail;
import org.sekimori.app.config.Reporting.SmartHost;
import org.sekimori.app.config.Reporting.Way;
import org.sekimori.app.config.Reporting.Who;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Network;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.outgoing.Pace;
import org.sekimori.post.outgoing.ReturnAddress;
import org.sekimori.post.smtp.MailHost;
import org.sekimori.post.smtp.Manners;
import org.sekimori.post.smtp.Manners.Tls;

/// The table `reports`: who reports to the owners of domains, and how the reports go out.
final class ReportsSection {
    static final int SPREAD_HOURS = 8;

    /// Reports go out before the next ones are made.
    private static final int MAX_SPREAD_HOURS = 23;

    private static final int MAX_PER_HOUR = 100_000;
    private static final int MAX_CONNECTIONS = 100;
    private static final int MAX_PORT = 65_535;

    private final ConfigFile file;
    private final KeyRing ring;

    ReportsSection(ConfigFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    Reporting read() throws Failure {
        Who who = who();
        boolean isOn = file.flag(Key.REPORTS_SEND, false);
        if (isOn && (who.organization().isEmpty() || who.email().isEmpty())) {
            throw file.wrong(Key.REPORTS_SEND, "config.expected.who-reports");
        }
        return new Reporting(isOn, who, mail(who), way());
    }

    private Who who() throws Failure {
        return new Who(
                file.text(Key.REPORTS_ORGANIZATION).map(String::strip),
                email(),
                file.text(Key.REPORTS_CONTACT).map(String::strip),
                domain(Key.REPORTS_RECEIVER));
    }

    private Optional<MailAddress> email() throws Failure {
        Optional<String> text = file.text(Key.REPORTS_EMAIL);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (SmtpPath.bare(text.get()) instanceof ReversePath.Mailbox(MailAddress address)
                && address.localPart().length() <= ReturnAddress.MAX_BASE
                && address.written().isPresent()) {
            return Optional.of(address);
        }
        throw file.wrong(Key.REPORTS_EMAIL, "config.expected.report-email");
    }

    private Optional<Domain> domain(Key key) throws Failure {
        Optional<String> text = file.text(key);
        Optional<Domain> domain = text.flatMap(Domain::parse);
        if (text.isPresent() && domain.isEmpty()) {
            throw file.wrong(key, "config.expected.name");
        }
        return domain;
    }

    private Mail mail(Who who) throws Failure {
        Optional<Domain> named = domain(Key.REPORTS_SIGNED_BY);
        List<Signer> signers =
                named.or(() -> who.email().map(MailAddress::domain))
                        .map(ring::of)
                        .orElse(List.of());
        if (named.isPresent() && signers.isEmpty()) {
            throw file.wrong(Key.REPORTS_SIGNED_BY, "config.expected.domain-with-key");
        }
        return new Mail(
                signers,
                new HashSet<>(
                        file.each(Key.REPORTS_LEGACY, Domain::parse, "config.expected.domain")),
                file.flag(Key.REPORTS_ONLY_TO_PROVEN, true));
    }

    private Way way() throws Failure {
        Optional<SmartHost> smartHost = smartHost();
        boolean hasLogin = smartHost.flatMap(SmartHost::login).isPresent();
        Pace pace = Pace.STANDARD;
        return new Way(
                smartHost,
                file.word(Key.REPORTS_TLS, Tls.values(), tls -> tls.name().toLowerCase(Locale.ROOT))
                        .orElse(hasLogin ? Tls.VERIFIED : Tls.PREFERRED),
                file.each(Key.REPORTS_NETWORKS, Network::parse, "config.expected.network"),
                Duration.ofHours(
                        file.number(
                                Key.REPORTS_SPREAD,
                                SPREAD_HOURS,
                                0,
                                MAX_SPREAD_HOURS,
                                "config.expected.spread-hours")),
                new Pace(
                        file.number(
                                Key.REPORTS_PER_HOUR,
                                pace.perHour(),
                                1,
                                MAX_PER_HOUR,
                                "config.expected.at-least-one"),
                        file.number(
                                Key.REPORTS_CONNECTIONS,
                                pace.perHost(),
                                1,
                                MAX_CONNECTIONS,
                                "config.expected.at-least-one"),
                        pace.atOnce()));
    }

    private Optional<SmartHost> smartHost() throws Failure {
        Optional<String> text = file.text(Key.REPORTS_SMART_HOST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.get().lastIndexOf(':');
        String host = colon < 0 ? text.get() : text.get().substring(0, colon);
        String port = colon < 0 ? String.valueOf(MailHost.SMTP) : text.get().substring(colon + 1);
        if (!host.matches("[A-Za-z0-9.-]+")
                || !port.matches("\\d{1,5}")
                || Integer.parseInt(port) > MAX_PORT) {
            throw file.wrong(Key.REPORTS_SMART_HOST, "config.expected.smart-host");
        }
        return Optional.of(new SmartHost(host, Integer.parseInt(port), login()));
    }

    private Optional<Manners.Login> login() throws Failure {
        Optional<String> user = file.text(Key.REPORTS_USER);
        Optional<String> name = file.text(Key.REPORTS_PASSWORD_FILE);
        if (user.isPresent() != name.isPresent()) {
            throw file.wrong(
                    user.isPresent() ? Key.REPORTS_USER : Key.REPORTS_PASSWORD_FILE,
                    "config.expected.user-and-password");
        }
        if (user.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file.beside(name.get()), StandardCharsets.UTF_8)) {
            return Optional.of(new Manners.Login(user.get(), lines.findFirst().orElse("")));
        } catch (IOException e) {
            throw file.wrong(Key.REPORTS_PASSWORD_FILE, "config.expected.file");
        }
    }
}
