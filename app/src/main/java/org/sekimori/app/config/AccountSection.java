package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.sekimori.app.cli.Failure;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.incoming.cloud.Web;
import org.sekimori.post.incoming.mailbox.Account;
import org.sekimori.post.incoming.mailbox.Account.Tls;
import org.sekimori.post.incoming.mailbox.Login;

/// In a table `incoming.NAME`: where a mailbox is, and who we are there.
final class AccountSection {
    private static final int MAX_PORT = 65_535;

    /// Tokens for mail servers.
    private static final GrantSection.Scopes IMAP =
            new GrantSection.Scopes(
                    "https://outlook.office365.com/.default", "https://mail.google.com/");

    private final ConfigFile file;
    private final String name;

    AccountSection(ConfigFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /// @param plain the port where TLS begins later or never
    /// @param secure that where it begins at once
    Account read(int plain, int secure) throws Failure {
        String host =
                file.text(Key.INCOMING_HOST, name)
                        .filter(text -> text.matches("[A-Za-z0-9._:-]{1,253}"))
                        .orElseThrow(() -> wrong(Key.INCOMING_HOST, "config.expected.host"));
        Tls tls = tls(host);
        int usual = tls == Tls.IMPLICIT ? secure : plain;
        int port =
                file.number(
                        Key.INCOMING_PORT,
                        name,
                        new ConfigFile.Range(usual, 1, MAX_PORT),
                        "config.expected.port");
        return new Account(host, port, tls, trust(), login(), Account.Patience.STANDARD);
    }

    private Failure wrong(Key key, String expected) {
        return file.wrong(key, name, expected);
    }

    /// Without TLS, only this machine hears the password.
    private Tls tls(String host) throws Failure {
        String word = file.text(Key.INCOMING_TLS, name).orElse("implicit");
        Tls tls =
                Stream.of(Tls.values())
                        .filter(each -> each.name().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(() -> wrong(Key.INCOMING_TLS, "config.expected.mailbox-tls"));
        boolean isHere = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
        if (tls == Tls.NONE && !isHere) {
            throw wrong(Key.INCOMING_TLS, "config.expected.mailbox-tls-here");
        }
        return tls;
    }

    /// Whose certificates are taken.
    SSLContext trust() throws Failure {
        Optional<Path> anchors = file.text(Key.INCOMING_CERTIFICATE, name).map(file::beside);
        try {
            return anchors.isPresent() ? Anchors.read(anchors.get()) : SSLContext.getDefault();
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(Key.INCOMING_CERTIFICATE, "config.expected.anchors");
        }
    }

    /// Those that Java trusts: who gives tokens is not the mail server.
    private SSLContext everybodys() throws Failure {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw wrong(Key.INCOMING_CERTIFICATE, "config.expected.anchors");
        }
    }

    /// Whose mailbox it is.
    String user() throws Failure {
        return file.text(Key.INCOMING_USER, name)
                .orElseThrow(() -> wrong(Key.INCOMING_USER, "config.expected.user"));
    }

    private Login login() throws Failure {
        String user = user();
        var grant = new GrantSection(file, name);
        boolean hasOther =
                file.text(Key.INCOMING_PASSWORD_FILE, name).isPresent()
                        || file.text(Key.INCOMING_TOKEN_FILE, name).isPresent();
        if (grant.isThere() && !hasOther) {
            return new Login.Bearer(user, grant.read(user, IMAP, Web.standard(everybodys())));
        }
        Optional<Path> password = file.text(Key.INCOMING_PASSWORD_FILE, name).map(file::beside);
        Optional<Path> token = file.text(Key.INCOMING_TOKEN_FILE, name).map(file::beside);
        if (password.isPresent() == token.isPresent()) {
            throw wrong(Key.INCOMING_PASSWORD_FILE, "config.expected.password-or-token");
        }
        try {
            if (password.isPresent()) {
                return new Login.Password(user, firstLine(password.get()));
            }
            Path tokens = token.orElseThrow();
            firstLine(tokens);
            return new Login.Bearer(user, refused -> token(tokens, refused));
        } catch (IOException e) {
            throw wrong(
                    password.isPresent() ? Key.INCOMING_PASSWORD_FILE : Key.INCOMING_TOKEN_FILE,
                    "config.expected.file");
        }
    }

    /// Another program renews the token in the file.
    private static String token(Path file, Optional<String> refused) throws NotCollected {
        try {
            String token = firstLine(file);
            if (refused.filter(token::equals).isPresent()) {
                throw new NotCollected(
                        Trouble.Cause.LOGIN, "the token in " + file + " is not taken");
            }
            return token;
        } catch (IOException e) {
            throw new NotCollected(Trouble.Cause.LOGIN, e);
        }
    }

    /// What stands in a file of a secret.
    static String firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").strip();
        }
    }
}
