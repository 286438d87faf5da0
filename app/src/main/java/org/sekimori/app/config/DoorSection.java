package org.sekimori.app.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sekimori.app.cli.Failure;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.ReversePath;
import org.sekimori.mail.SmtpPath;
import org.sekimori.post.door.DoorSettings;
import org.sekimori.post.kept.Unread;

/// The table `door`: who gets mail over SMTP.
final class DoorSection {
    private static final int MAX_MEGABYTES = 1000;
    private static final int MEGABYTE = 20;

    private final ConfigFile file;

    DoorSection(ConfigFile file) {
        this.file = file;
    }

    Door read() throws Failure {
        int largest =
                file.number(
                        Key.DOOR_LARGEST,
                        (int) (DoorSettings.SIZE >> MEGABYTE),
                        1,
                        MAX_MEGABYTES,
                        "config.expected.megabytes");
        return new Door(
                file.each(Key.DOOR_RECIPIENTS, DoorSection::address, "config.expected.address"),
                clients(),
                (long) largest << MEGABYTE,
                tls());
    }

    private Map<MailAddress, String> clients() throws Failure {
        var clients = new LinkedHashMap<MailAddress, String>();
        for (var each : file.table(Key.DOOR_CLIENTS).entrySet()) {
            MailAddress address =
                    address(each.getKey())
                            .filter(_ -> Unread.NAME.matcher(each.getValue()).matches())
                            .orElseThrow(() ->
                                    file.wrong(
                                            Key.DOOR_CLIENTS,
                                            each.getKey(),
                                            "config.expected.address-of-client"));
            clients.put(address, each.getValue());
        }
        return clients;
    }

    static Optional<MailAddress> address(String text) {
        return SmtpPath.bare(text) instanceof ReversePath.Mailbox(MailAddress address)
                ? Optional.of(address)
                : Optional.empty();
    }

    /// Both files or none.
    private Optional<SSLContext> tls() throws Failure {
        Optional<Path> certificate = file.text(Key.DOOR_CERTIFICATE).map(file::beside);
        Optional<Path> key = file.text(Key.DOOR_KEY).map(file::beside);
        if (certificate.isPresent() != key.isPresent()) {
            throw certificate.isPresent()
                    ? file.wrong(Key.DOOR_CERTIFICATE, "config.expected.both")
                    : file.wrong(Key.DOOR_KEY, "config.expected.both");
        }
        if (certificate.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostCertificate.read(certificate.get(), key.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw file.wrong(Key.DOOR_CERTIFICATE, "config.expected.certificate");
        }
    }
}
