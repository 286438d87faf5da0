package org.sekimori.auth.dkim;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 by BouncyCastle, several times as fast as the JDK's. Only touched where it is there.
final class BouncyEd25519 implements PublicKey.Check {
    private final Ed25519.PublicPoint point;

    private BouncyEd25519(Ed25519.PublicPoint point) {
        this.point = point;
    }

    /// Empty where the key has a part of small order. This code multiplies by the cofactor and
    /// others do not (RFC 8032 §5.1.7 leaves it open), so they would disagree on such a key.
    ///
    /// What is left: whoever holds a sound key can still make a signature whose R has such a part,
    /// which passes here and fails with the JDK. Nobody else can, and looking for it would double
    /// the price of every signature.
    static Optional<BouncyEd25519> of(byte[] octets) {
        return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(octets, 0))
                .map(BouncyEd25519::new);
    }

    static boolean isThere() {
        try {
            Class.forName("org.bouncycastle.math.ec.rfc8032.Ed25519");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public boolean isRight(DkimAlgorithm algorithm, byte[] signed, byte[] signature) {
        return Ed25519.verify(signature, 0, point, signed, 0, signed.length);
    }
}
