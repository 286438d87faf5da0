package org.sekimori.auth.dkim;

import java.math.BigInteger;
import java.util.Set;

/// Which octets are a public key of Ed25519, told here so that no provider's taste decides which
/// keys there are (RFC 8032 §5.1.3).
final class Ed25519Point {
    /// The prime of the field.
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The curve's constant, -121665/121666.
    private static final BigInteger D =
            BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);

    /// `y` of the points whose order is 1, 2, 4 or 8. Under such a key a signature can be right for
    /// messages that nobody signed, and not every provider refuses it.
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(
                    BigInteger.ZERO,
                    BigInteger.ONE,
                    P.subtract(BigInteger.ONE),
                    new BigInteger(
                            "5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
                    new BigInteger(
                            "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
                            16));

    private Ed25519Point() {}

    /// Whether these octets are a point of the curve, written in the one way that is allowed, and
    /// not one of the eight that prove nothing.
    static boolean isKey(byte[] octets) {
        if (octets.length != Arithmetic.ED25519_OCTETS) {
            return false;
        }
        var bigEndian = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bigEndian[i] = octets[octets.length - 1 - i];
        }
        bigEndian[0] &= 0x7f; // the sign of x
        var y = new BigInteger(1, bigEndian);
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y) && isOnCurve(y);
    }

    /// Whether `x² = (y² - 1) / (d y² + 1)` has a root: Euler's criterion.
    private static boolean isOnCurve(BigInteger y) {
        BigInteger square = y.multiply(y).mod(P);
        BigInteger divisor = square.multiply(D).add(BigInteger.ONE).mod(P);
        // u * v is a square where u / v is one.
        BigInteger product = square.subtract(BigInteger.ONE).multiply(divisor).mod(P);
        return product.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
    }
}
