package org.sekimori.auth.dkim;

import java.security.InvalidKeyException;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 by BouncyCastle, several times as fast as the JDK's. Only touched where it is there.
final class BouncyEd25519 implements PublicKey.Check {
    private final Ed25519.PublicPoint point;

    private BouncyEd25519(Ed25519.PublicPoint point) {
        this.point = point;
    }

    /// @throws InvalidKeyException where the octets are no point of the curve
    static BouncyEd25519 of(byte[] octets) throws InvalidKeyException {
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(octets, 0);
        if (point == null) {
            throw new InvalidKeyException("not a point of the curve");
        }
        return new BouncyEd25519(point);
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
