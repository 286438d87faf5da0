package org.sekimori.auth.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Hashes, keys and signatures, by the fastest provider at hand. Verdicts do not depend on which.
///
/// The Amazon Corretto Crypto Provider is taken where its classes are there and its native library
/// loads; the JDK's own serves otherwise, and always for what the other lacks.
public final class Arithmetic {
    /// Bits of an RSA key that is still checked: work grows with the cube (RFC 6376 §8.3).
    public static final int MAX_RSA_BITS = 4096;

    /// Bits below which a key proves nothing (RFC 8301 §3.2).
    public static final int MIN_RSA_BITS = 1024;

    private static final int ED25519_OCTETS = 32;
    private static final int MAX_EXPONENT_BITS = 64;
    private static final String FAST =
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final HexFormat HEX = HexFormat.of();

    /// `SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING }` up to the key (RFC 8410 §4).
    private static final byte[] ED25519_SPKI = HEX.parseHex("302a300506032b6570032100");

    /// `SEQUENCE { OID rsaEncryption, NULL }` (RFC 8017 §A.1).
    private static final byte[] RSA_ALGORITHM = HEX.parseHex("300d06092a864886f70d0101010500");

    private final Optional<Provider> fast;

    private Arithmetic(Optional<Provider> fast) {
        this.fast = fast;
    }

    /// The fastest at hand.
    public static Arithmetic fastest() {
        try {
            Class<?> type = Class.forName(FAST);
            return new Arithmetic(Optional.of((Provider) type.getField("INSTANCE").get(null)));
        } catch (ReflectiveOperationException | LinkageError e) {
            return plain();
        }
    }

    /// The JDK's own.
    public static Arithmetic plain() {
        return new Arithmetic(Optional.empty());
    }

    /// A key, and how long it is.
    record Key(PublicKey key, int bits) {}

    /// A fresh hash.
    ///
    /// @param name its JCA name
    public MessageDigest digest(String name) {
        try {
            if (fast.isPresent() && fast.get().getService("MessageDigest", name) != null) {
                return MessageDigest.getInstance(name, fast.get());
            }
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    /// Reads `p=` (RFC 6376 §3.6.1, RFC 8463 §4): SPKI or PKCS#1 for RSA, 32 octets for Ed25519.
    /// Empty where it is no such key.
    Optional<Key> key(DkimAlgorithm algorithm, String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return algorithm == DkimAlgorithm.ED25519_SHA256 ? ed25519(octets) : rsa(octets);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // providers throw either for octets that are no key
        }
    }

    private Optional<Key> ed25519(byte[] octets) throws GeneralSecurityException {
        if (octets.length != ED25519_OCTETS) {
            return Optional.empty();
        }
        var spec = new X509EncodedKeySpec(Der.concat(ED25519_SPKI, octets));
        return Optional.of(new Key(keyFactory("Ed25519").generatePublic(spec), ED25519_OCTETS * 8));
    }

    private Optional<Key> rsa(byte[] octets) throws GeneralSecurityException {
        byte[] spki = isSpki(octets) ? octets : spkiOfPkcs1(octets);
        PublicKey key = keyFactory("RSA").generatePublic(new X509EncodedKeySpec(spki));
        return key instanceof RSAPublicKey rsa
                        && rsa.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS
                ? Optional.of(new Key(key, rsa.getModulus().bitLength()))
                : Optional.empty();
    }

    /// Whether the first element of the outer sequence is a sequence; in PKCS#1 it is the modulus.
    private static boolean isSpki(byte[] der) {
        int lengthOctets = der.length > 1 && der[1] < 0 ? der[1] & 0x7f : 0;
        int first = 2 + lengthOctets;
        return der.length > first && der[first] == 0x30;
    }

    private static byte[] spkiOfPkcs1(byte[] key) {
        byte[] bits = Der.concat(new byte[] {0}, key);
        return Der.of(0x30, Der.concat(RSA_ALGORITHM, Der.of(0x03, bits)));
    }

    private KeyFactory keyFactory(String type) throws NoSuchAlgorithmException {
        return fast.isPresent() && fast.get().getService("KeyFactory", type) != null
                ? KeyFactory.getInstance(type, fast.get())
                : KeyFactory.getInstance(type);
    }

    /// Whether `signature` is right for `signed` (RFC 6376 §3.7, RFC 8463 §3).
    boolean verifies(DkimAlgorithm algorithm, Key key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = verifier(algorithm, key);
            verifier.initVerify(key.key());
            // RFC 8463 §3: Ed25519 signs the SHA-256 hash, not the data.
            verifier.update(
                    algorithm == DkimAlgorithm.ED25519_SHA256
                            ? digest(algorithm.digest()).digest(signed)
                            : signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a signature of the wrong length or form
        }
    }

    private Signature verifier(DkimAlgorithm algorithm, Key key) throws NoSuchAlgorithmException {
        String name =
                switch (algorithm) {
                    case RSA_SHA256 -> "SHA256withRSA";
                    case RSA_SHA1 -> "SHA1withRSA";
                    case ED25519_SHA256 -> "Ed25519";
                };
        boolean isFastKey = key.key().getClass().getName().startsWith("com.amazon.");
        return fast.isPresent() && isFastKey && fast.get().getService("Signature", name) != null
                ? Signature.getInstance(name, fast.get())
                : Signature.getInstance(name);
    }
}
