package org.sekimori.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.sekimori.app.cli.Failure;
import org.sekimori.post.incoming.cloud.Base;
import org.sekimori.post.incoming.cloud.Grant;
import org.sekimori.post.incoming.cloud.Issuer;
import org.sekimori.post.incoming.cloud.Signet;
import org.sekimori.post.incoming.cloud.Web;
import org.sekimori.post.incoming.mailbox.Tokens;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a table `incoming.NAME`: by what right we get tokens of OAuth 2.0, from Microsoft where there
/// is a `tenant`, else from Google.
final class GrantSection {
    private final ConfigFile file;
    private final String name;

    /// What the tokens are for, in the words of each service.
    record Scopes(String microsoft, String google) {}

    GrantSection(ConfigFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /// Whether tokens are to be had.
    boolean isThere() {
        return text(Key.INCOMING_TENANT).isPresent()
                || text(Key.INCOMING_APP_ID).isPresent()
                || text(Key.INCOMING_SERVICE_ACCOUNT).isPresent();
    }

    /// @param user whose mailbox it is
    Tokens read(String user, Scopes scopes, Web web) throws Failure {
        Optional<String> tenant = text(Key.INCOMING_TENANT);
        return tenant.isPresent()
                ? Issuer.entra(base(Base.ENTRA), tenant.get(), entra(scopes.microsoft()), web)
                : Issuer.google(base(Base.GOOGLE), google(user, scopes.google()), web);
    }

    private Optional<String> text(Key key) {
        return file.text(key, name);
    }

    private Failure wrong(Key key, String expected) {
        return file.wrong(key, name, expected);
    }

    private Base base(Base standard) throws Failure {
        Optional<String> text = text(Key.INCOMING_LOGIN_BASE);
        return text.isEmpty()
                ? standard
                : Base.parse(text.get())
                        .orElseThrow(() -> wrong(Key.INCOMING_LOGIN_BASE, "config.expected.base"));
    }

    private Grant entra(String scope) throws Failure {
        boolean hasSecret = text(Key.INCOMING_SECRET_FILE).isPresent();
        if (hasSecret == text(Key.INCOMING_APP_CERTIFICATE).isPresent()) {
            throw wrong(Key.INCOMING_SECRET_FILE, "config.expected.secret-or-certificate");
        }
        return hasSecret
                ? new Grant.Secret(app(), firstLine(Key.INCOMING_SECRET_FILE), scope)
                : new Grant.Certified(app(), signet(), scope);
    }

    private String app() throws Failure {
        return text(Key.INCOMING_APP_ID)
                .orElseThrow(() -> wrong(Key.INCOMING_APP_ID, "config.expected.app-id"));
    }

    private Path path(Key key, String expected) throws Failure {
        return text(key).map(file::beside).orElseThrow(() -> wrong(key, expected));
    }

    private String firstLine(Key key) throws Failure {
        try {
            return AccountSection.firstLine(path(key, "config.expected.file"));
        } catch (IOException e) {
            throw wrong(key, "config.expected.file");
        }
    }

    private Signet signet() throws Failure {
        Path chain = path(Key.INCOMING_APP_CERTIFICATE, "config.expected.file");
        Path key = path(Key.INCOMING_APP_KEY, "config.expected.file");
        try {
            PrivateKey secret = HostCertificate.key(Files.readString(key));
            return Signet.of(secret, first(chain));
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(Key.INCOMING_APP_CERTIFICATE, "config.expected.app-certificate");
        }
    }

    private static X509Certificate first(Path chain) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(chain)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Grant google(String user, String scope) throws Failure {
        return text(Key.INCOMING_SERVICE_ACCOUNT).isPresent()
                ? servant(user, scope)
                : new Grant.Refresh(
                        app(),
                        firstLine(Key.INCOMING_SECRET_FILE),
                        firstLine(Key.INCOMING_REFRESH_TOKEN));
    }

    /// From a file as Google gives it.
    private Grant servant(String user, String scope) throws Failure {
        Path key = path(Key.INCOMING_SERVICE_ACCOUNT, "config.expected.file");
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(key));
            Signet signet =
                    Signet.of(
                            HostCertificate.key(json.path("private_key").stringValue("")),
                            json.path("private_key_id").stringValue(""));
            return new Grant.Servant(json.path("client_email").stringValue(), signet, user, scope);
        } catch (IOException | GeneralSecurityException | JacksonException e) {
            throw wrong(Key.INCOMING_SERVICE_ACCOUNT, "config.expected.service-account");
        }
    }
}
