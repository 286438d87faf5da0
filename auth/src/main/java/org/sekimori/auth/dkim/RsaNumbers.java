package org.sekimori.auth.dkim;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/// An RSA public key as two numbers, read here so that no provider's taste decides which keys there
/// are.
record RsaNumbers(BigInteger modulus, BigInteger exponent) {
    /// Bits of the exponent. Signers use 65,537 or 3; checking costs time with each bit.
    static final int MAX_EXPONENT_BITS = 33;

    /// `OID rsaEncryption`, with its tag and length (RFC 8017 §A.1). NULL may follow.
    private static final byte[] OID = HexFormat.of().parseHex("06092a864886f70d010101");

    private static final byte[] NULL = {0x05, 0x00};
    private static final byte[] NO_UNUSED_BITS = {0x00};

    /// Reads a SubjectPublicKeyInfo (RFC 5280 §4.1) or a bare RSAPublicKey (RFC 8017 §A.1.1), the
    /// two forms that key records hold (RFC 6376 §3.6.1).
    ///
    /// @return empty where the octets are neither, or no RSA key could have these numbers
    static Optional<RsaNumbers> parse(byte[] octets) {
        return ofSpki(octets).or(() -> ofPkcs1(Der.reading(octets))).filter(RsaNumbers::isSane);
    }

    private static Optional<RsaNumbers> ofSpki(byte[] octets) {
        Der outer = Der.reading(octets);
        Optional<Der> info = outer.next(Der.SEQUENCE);
        return info.flatMap(i -> i.next(Der.SEQUENCE))
                .filter(algorithm -> algorithm.skip(OID))
                .filter(algorithm -> algorithm.isAtEnd() || algorithm.skip(NULL))
                .flatMap(_ -> info.get().next(Der.BIT_STRING))
                .filter(_ -> outer.isAtEnd())
                .filter(bits -> bits.skip(NO_UNUSED_BITS))
                .flatMap(RsaNumbers::ofPkcs1);
    }

    /// `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }`
    private static Optional<RsaNumbers> ofPkcs1(Der outer) {
        Optional<Der> key = outer.next(Der.SEQUENCE).filter(_ -> outer.isAtEnd());
        Optional<BigInteger> modulus = key.flatMap(Der::positive);
        Optional<BigInteger> exponent = key.flatMap(Der::positive);
        return modulus.isPresent() && exponent.isPresent() && key.get().isAtEnd()
                ? Optional.of(new RsaNumbers(modulus.get(), exponent.get()))
                : Optional.empty();
    }

    private boolean isSane() {
        return modulus.testBit(0)
                && exponent.testBit(0)
                && exponent.bitLength() > 1
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
    }

    int bits() {
        return modulus.bitLength();
    }
}
