package org.sekimori.post.incoming.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble;
import org.sekimori.post.played.PlayedWeb;
import org.sekimori.post.played.PlayedWeb.Reply;

/// Tokens of OAuth 2.0.
class IssuerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Grant SECRET = new Grant.Secret("id", "a&b=c", "scope/.default");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private Web web() throws GeneralSecurityException {
        Web web = PlayedWeb.web();
        return new Web(web.trust(), web.patience(), web.nap(), now::get);
    }

    private static PlayedWeb numbered(int seconds) throws IOException {
        var number = new AtomicInteger();
        return new PlayedWeb(_ ->
                Reply.json(
                        "{'expires_in':"
                                + seconds
                                + ",'access_token':'token"
                                + number.incrementAndGet()
                                + "'}"));
    }

    @ParameterizedTest(name = "{0} s after one that is good for {1} s: {2}")
    @CsvSource({
        "0, 3600, token1",
        "3299, 3600, token1",
        "3300, 3600, token2",
        "30, 100, token1",
        "50, 100, token2",
        "0, 0, token2",
    })
    void keepsATokenUntilShortlyBeforeItsEnd(int later, int seconds, String token)
            throws Exception {
        try (PlayedWeb server = numbered(seconds)) {
            Issuer issuer = Issuer.entra(server.base(""), "kojo.example", SECRET, web());
            issuer.token(Optional.empty());
            now.set(NOON.plusSeconds(later));
            assertEquals(token, issuer.token(Optional.empty()));
        }
    }

    @Test
    void getsAnotherForOneThatIsRefused() throws Exception {
        try (PlayedWeb server = numbered(3600)) {
            Issuer issuer = Issuer.entra(server.base(""), "kojo.example", SECRET, web());
            issuer.token(Optional.empty());
            assertEquals("token2", issuer.token(Optional.of("token1")));
            assertEquals("token2", issuer.token(Optional.of("token1")));
        }
    }

    @Test
    void saysItsSecretInAForm() throws Exception {
        try (PlayedWeb server = numbered(3600)) {
            Issuer issuer = Issuer.entra(server.base(""), "kojo.example", SECRET, web());
            issuer.token(Optional.empty());
            assertEquals(
                    "grant_type=client_credentials&client_id=id&client_secret=a%26b%3Dc"
                            + "&scope=scope%2F.default",
                    server.requests().getFirst().body());
            assertFalse(issuer.toString().contains("a&b"));
        }
    }

    @Test
    void tellsWhatTheServerSays() throws Exception {
        String said =
                "{'error':'invalid_client','error_description':'AADSTS7000222: The provided client"
                        + " secret keys are expired.\\r\\nTrace ID: 1'}";
        Reply reply = Reply.of(401, said.replace('\'', '"'));
        try (var server = new PlayedWeb(_ -> reply)) {
            Issuer issuer = Issuer.entra(server.base(""), "kojo.example", SECRET, web());
            Trouble trouble =
                    assertThrows(NotCollected.class, () -> issuer.token(Optional.empty()))
                            .trouble();
            assertEquals(
                    "401 invalid_client AADSTS7000222: The provided client secret keys are"
                            + " expired.",
                    trouble.detail());
            assertEquals(Optional.of(Advice.EXPIRED_SECRET), Advice.of(trouble));
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({"RS256, kid, SHA256withRSA", "PS256, x5t#S256, RSASSA-PSS"})
    void signsWhoItIs(Signet.Scheme scheme, String naming, String algorithm) throws Exception {
        KeyPair keys = keys();
        var signet = new Signet(keys.getPrivate(), scheme, "key7");
        Grant grant = new Grant.Servant("robot@firm", signet, "rua@kojo.example", "mail");
        try (PlayedWeb server = numbered(3600)) {
            Issuer.google(server.base(""), grant, web()).token(Optional.empty());
            Map<String, String> form = form(server.requests().getFirst().body());
            assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form.get("grant_type"));
            String[] parts = form.getOrDefault("assertion", "").split("\\.");
            assertTrue(text(parts[0]).contains("\"" + naming + "\":\"key7\""));
            String claims = text(parts[1]);
            assertTrue(claims.contains("\"sub\":\"rua@kojo.example\""), claims);
            assertTrue(claims.contains("\"aud\":\"" + server.address() + "/token\""), claims);
            long end = NOON.plus(Duration.ofMinutes(10)).getEpochSecond();
            assertTrue(claims.contains("\"exp\":" + end), claims);
            Signature signature = Signature.getInstance(algorithm);
            scheme.parameters().ifPresent(spec -> set(signature, spec));
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
        }
    }

    private static void set(Signature signature, AlgorithmParameterSpec spec) {
        try {
            signature.setParameter(spec);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(
                        Collectors.toMap(
                                field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.microsoft.com/v1.0, true",
        "http://127.0.0.1:8080/, true",
        "http://localhost/x, true",
        "http://graph.microsoft.com/, false",
        "http://127.0.0.1.kojo.example/, false",
        "https://user:word@kojo.example/, false",
        "https://kojo.example/?x=y, false",
        "ftp://kojo.example/, false",
        "kojo.example, false",
    })
    void asksOnlyWhereNobodyListens(String address, boolean isTaken) {
        assertEquals(isTaken, Base.parse(address).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.microsoft.com/v1.0/users('x')/y?$skiptoken=z, true",
        "https://graph.microsoft.com/v1.0/../secret, false",
        "https://graph.microsoft.com.kojo.example/v1.0/x, false",
        "https://graph.microsoft.com@kojo.example/v1.0/x, false",
        "http://graph.microsoft.com/v1.0/x, false",
        "'not a link', false",
    })
    void followsNoLinkToElsewhere(String link, boolean isFollowed) {
        assertEquals(isFollowed, Base.GRAPH.link(link).isPresent());
    }
}
