package org.sekimori.post.played;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that nobody signed, for a web server at 127.0.0.1.
///
/// @param file it alone, in PEM
/// @param sockets that show it
public record PlayedCertificate(Path file, ServerSocketFactory sockets) {
    private static final String PASSWORD = "open sesame";

    /// @param folder where it is kept
    public static PlayedCertificate make(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path kept = folder.resolve("web.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "web",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-keystore",
                        kept.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start()
                .waitFor();
        KeyStore store = KeyStore.getInstance(kept.toFile(), PASSWORD.toCharArray());
        byte[] octets = store.getCertificate("web").getEncoded();
        String pem =
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(octets));
        Path file = Files.writeString(folder.resolve("web.pem"), pem, US_ASCII);
        return new PlayedCertificate(file, context(store).getServerSocketFactory());
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
