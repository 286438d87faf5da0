package org.sekimori.post.incoming.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A private key that says who we are, in a signed JSON Web Token (RFC 7519, RFC 7515).
///
/// @param name by which its public half is known there
public record Signet(PrivateKey key, Scheme scheme, String name) {
    /// How long such a token is good.
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    /// How it signs (RFC 7518 §3), and the field that names the key (RFC 7515 §4.1).
    public enum Scheme {
        RS256("kid", "SHA256withRSA"),
        PS256("x5t#S256", "RSASSA-PSS");

        private static final AlgorithmParameterSpec PSS =
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

        private final String naming;
        private final String algorithm;

        Scheme(String naming, String algorithm) {
            this.naming = naming;
            this.algorithm = algorithm;
        }

        Optional<AlgorithmParameterSpec> parameters() {
            return this == PS256 ? Optional.of(PSS) : Optional.empty();
        }

        private Signature signature() throws GeneralSecurityException {
            Signature signature = Signature.getInstance(algorithm);
            if (parameters().isPresent()) {
                signature.setParameter(parameters().get());
            }
            return signature;
        }
    }

    /// Who speaks, for whom, and to what end.
    record Claims(String issuer, String subject, Optional<String> scope) {}

    /// One that is known by its certificate.
    ///
    /// @throws GeneralSecurityException where the key is none that can sign so
    public static Signet of(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return checked(new Signet(key, Scheme.PS256, base64(hash)));
    }

    /// One that is known by a name.
    ///
    /// @throws GeneralSecurityException where the key is none that can sign so
    public static Signet of(PrivateKey key, String name) throws GeneralSecurityException {
        return checked(new Signet(key, Scheme.RS256, name));
    }

    private static Signet checked(Signet signet) throws GeneralSecurityException {
        signet.scheme.signature().initSign(signet.key);
        return signet;
    }

    /// Says so, signed.
    ///
    /// @param audience to whom
    String assertion(String audience, Claims claims, Instant now) {
        ObjectNode head =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("alg", scheme.name())
                        .put("typ", "JWT")
                        .put(scheme.naming, name);
        ObjectNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("aud", audience)
                        .put("iss", claims.issuer())
                        .put("sub", claims.subject())
                        .put("jti", UUID.randomUUID().toString())
                        .put("nbf", now.getEpochSecond())
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plus(VALIDITY).getEpochSecond());
        claims.scope().ifPresent(scope -> body.put("scope", scope));
        String said = base64(head) + "." + base64(body);
        return said + "." + base64(signed(said.getBytes(UTF_8)));
    }

    private byte[] signed(byte[] text) {
        try {
            Signature signature = scheme.signature();
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was tried cannot sign", e);
        }
    }

    private static String base64(ObjectNode json) {
        return base64(json.toString().getBytes(UTF_8));
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @Override
    public String toString() {
        return name;
    }
}
