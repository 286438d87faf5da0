package org.sekimori.auth.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Hashes, keys and signatures, by the fastest provider at hand. Verdicts do not depend on which,
/// but for one that only a key's holder can bring about ([BouncyEd25519]). Safe for use by many
/// threads; keys that were read are remembered, up to a bound.
///
/// The Amazon Corretto Crypto Provider is taken where its classes are there and its native library
/// loads. For what it lacks (Ed25519, unless it is started with
/// `com.amazon.corretto.crypto.provider.registerEdKeyFactory=true`), BouncyCastle is next, and the
/// JDK last.
public final class Arithmetic {
    /// Bits of an RSA key that is still checked: work grows with the cube (RFC 6376 §8.3).
    public static final int MAX_RSA_BITS = 4096;

    /// Bits below which a key proves nothing (RFC 8301 §3.2).
    public static final int MIN_RSA_BITS = 1024;

    /// Bits below which an RSA key is not even tried: no provider takes it.
    static final int MIN_TRIED_RSA_BITS = 512;

    static final int ED25519_OCTETS = 32;

    /// Characters of a text that is remembered: 4096 bits of RSA have 736.
    static final int MAX_REMEMBERED = 1024;

    private static final String FAST =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /// `SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING }` up to the key (RFC 8410 §4).
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Optional<Provider> fast;
    private final boolean bouncy;
    private final Recent<KeyText, PublicKey> keys = new Recent<>();
    private final Recent<String, KeyRecord> records = new Recent<>();

    private record KeyText(String type, String base64) {}

    private Arithmetic(Optional<Provider> fast, boolean bouncy) {
        this.fast = fast;
        this.bouncy = bouncy;
    }

    /// The fastest at hand.
    public static Arithmetic fastest() {
        return new Arithmetic(corretto(), BouncyEd25519.isThere());
    }

    /// The JDK's own.
    public static Arithmetic plain() {
        return new Arithmetic(Optional.empty(), false);
    }

    /// Ed25519 by BouncyCastle where it is there, all else by the JDK.
    public static Arithmetic withoutCorretto() {
        return new Arithmetic(Optional.empty(), BouncyEd25519.isThere());
    }

    private static Optional<Provider> corretto() {
        try {
            Class<?> type = Class.forName(FAST);
            return Optional.of((Provider) type.getField("INSTANCE").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private Optional<Provider> fast(String service, String algorithm) {
        return fast.filter(provider -> provider.getService(service, algorithm) != null);
    }

    /// A fresh hash, by the JDK: it is no slower than the others, and faster for small bodies.
    ///
    /// @param name its JCA name
    public MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    /// Reads a key record, or remembers it.
    Optional<KeyRecord> record(String text) {
        return text.length() > MAX_REMEMBERED
                ? KeyRecord.parse(text)
                : records.get(text, () -> KeyRecord.parse(text));
    }

    /// Reads `p=` (RFC 6376 §3.6.1, RFC 8463 §4), or remembers it: SPKI or PKCS#1 for RSA, 32
    /// octets for Ed25519. Empty where it is no such key.
    Optional<PublicKey> key(DkimAlgorithm algorithm, String base64) {
        return base64.length() > MAX_REMEMBERED
                ? read(algorithm, base64)
                : keys.get(new KeyText(algorithm.keyType(), base64), () -> read(algorithm, base64));
    }

    private Optional<PublicKey> read(DkimAlgorithm algorithm, String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return algorithm == DkimAlgorithm.ED25519_SHA256 ? ed25519(octets) : rsa(octets);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // providers throw either for octets that are no key
        }
    }

    private Optional<PublicKey> ed25519(byte[] octets) throws GeneralSecurityException {
        if (!Ed25519Point.isKey(octets)) {
            return Optional.empty();
        }
        Optional<Provider> provider = fast("KeyFactory", "Ed25519");
        Optional<BouncyEd25519> fromBouncy =
                provider.isEmpty() && bouncy ? BouncyEd25519.of(octets) : Optional.empty();
        return Optional.of(
                new PublicKey(
                        octets.length * Byte.SIZE,
                        Optional.of(
                                fromBouncy.isPresent()
                                        ? fromBouncy.get()
                                        : ed25519(octets, provider))));
    }

    private static PublicKey.Check ed25519(byte[] octets, Optional<Provider> provider)
            throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(Der.concat(ED25519_SPKI, octets));
        return new ProviderCheck(keyFactory("Ed25519", provider).generatePublic(spec), provider);
    }

    private Optional<PublicKey> rsa(byte[] octets) throws GeneralSecurityException {
        Optional<RsaNumbers> numbers = RsaNumbers.parse(octets);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        int bits = numbers.get().bits();
        if (bits < MIN_TRIED_RSA_BITS || bits > MAX_RSA_BITS) {
            return Optional.of(new PublicKey(bits, Optional.empty()));
        }
        Optional<Provider> provider = fast("KeyFactory", "RSA");
        var spec = new RSAPublicKeySpec(numbers.get().modulus(), numbers.get().exponent());
        var key = keyFactory("RSA", provider).generatePublic(spec);
        return Optional.of(new PublicKey(bits, Optional.of(new ProviderCheck(key, provider))));
    }

    private static KeyFactory keyFactory(String type, Optional<Provider> provider)
            throws NoSuchAlgorithmException {
        return provider.isPresent()
                ? KeyFactory.getInstance(type, provider.get())
                : KeyFactory.getInstance(type);
    }

    /// Checks by a provider of the JCA.
    private record ProviderCheck(java.security.PublicKey key, Optional<Provider> provider)
            implements PublicKey.Check {
        @Override
        public boolean isRight(DkimAlgorithm algorithm, byte[] signed, byte[] signature)
                throws GeneralSecurityException {
            Signature verifier = signatures(algorithm, provider);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        }
    }

    private static Signature signatures(DkimAlgorithm algorithm, Optional<Provider> provider)
            throws NoSuchAlgorithmException {
        return provider.isPresent()
                ? Signature.getInstance(algorithm.jcaName(), provider.get())
                : Signature.getInstance(algorithm.jcaName());
    }

    /// Whether `signature` is right for `signed` (RFC 6376 §3.7, RFC 8463 §3). Empty where the key
    /// is too short or too long to be tried.
    Optional<Boolean> verifies(
            DkimAlgorithm algorithm, PublicKey key, byte[] signed, byte[] signature) {
        return key.check().map(check -> isRight(check, algorithm, key, signed, signature));
    }

    private boolean isRight(
            PublicKey.Check check,
            DkimAlgorithm algorithm,
            PublicKey key,
            byte[] signed,
            byte[] signature) {
        if (signature.length != key.signatureLength(algorithm)) {
            return false;
        }
        try {
            return check.isRight(algorithm, toSign(algorithm, signed), signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a signature of the wrong form
        }
    }

    /// Ed25519 signs the SHA-256 hash, not the octets (RFC 8463 §3).
    private byte[] toSign(DkimAlgorithm algorithm, byte[] octets) {
        return algorithm == DkimAlgorithm.ED25519_SHA256
                ? digest(algorithm.digest()).digest(octets)
                : octets;
    }

    /// Signs. The same octets give the same signature.
    byte[] sign(DkimAlgorithm algorithm, PrivateKey key, byte[] octets) {
        try {
            // The fast provider takes Ed25519 keys of its own making only.
            boolean isRsa = algorithm != DkimAlgorithm.ED25519_SHA256;
            Signature signer =
                    signatures(
                            algorithm,
                            isRsa ? fast("Signature", algorithm.jcaName()) : Optional.empty());
            signer.initSign(key);
            signer.update(toSign(algorithm, octets));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }

    /// Which providers serve, for people.
    @Override
    public String toString() {
        String rsa = fast("KeyFactory", "RSA").map(Provider::getName).orElse("JDK");
        String ed25519 =
                fast("KeyFactory", "Ed25519")
                        .map(Provider::getName)
                        .orElse(bouncy ? "BouncyCastle" : "JDK");
        return "RSA: " + rsa + ", Ed25519: " + ed25519;
    }
}
