package org.sekimori.auth.dkim;

import java.util.Optional;

/// The signing algorithms of `a=` (RFC 6376 §3.3, RFC 8301 §3.1, RFC 8463 §3).
public enum DkimAlgorithm {
    RSA_SHA256("rsa", "sha256", "SHA-256", "SHA256withRSA"),
    ED25519_SHA256("ed25519", "sha256", "SHA-256", "Ed25519"),
    /// Never acceptable (RFC 8301 §3.1); only the arithmetic is still done, to tell it from
    /// forgery.
    RSA_SHA1("rsa", "sha1", "SHA-1", "SHA1withRSA");

    private final String keyType;
    private final String hash;
    private final String digest;
    private final String jcaName;

    DkimAlgorithm(String keyType, String hash, String digest, String jcaName) {
        this.keyType = keyType;
        this.hash = hash;
        this.digest = digest;
        this.jcaName = jcaName;
    }

    /// The word of `k=` in the key record.
    public String keyType() {
        return keyType;
    }

    /// The word of `h=` in the key record.
    public String hash() {
        return hash;
    }

    /// The JCA name of the hash.
    public String digest() {
        return digest;
    }

    /// The JCA name of the signature, over what it is given.
    String jcaName() {
        return jcaName;
    }

    /// The word of `a=`.
    public String word() {
        return keyType + "-" + hash;
    }

    /// What a key of this type (`k=`) signs with today.
    public static Optional<DkimAlgorithm> signingWith(String keyType) {
        return switch (keyType) {
            case "rsa" -> Optional.of(RSA_SHA256);
            case "ed25519" -> Optional.of(ED25519_SHA256);
            default -> Optional.empty();
        };
    }

    static Optional<DkimAlgorithm> of(String word) {
        for (DkimAlgorithm algorithm : values()) {
            if (algorithm.word().equalsIgnoreCase(word)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
