package org.sekimori.auth.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The verdict on a signature does not depend on who computes it.
class ArithmeticsAgreeTest {
    private static final List<Arithmetic> ALL =
            List.of(Arithmetic.fastest(), Arithmetic.withoutCorretto(), Arithmetic.plain());
    private static final byte[] SIGNED = "what was signed".getBytes(US_ASCII);

    private static final String HONEST_KEY =
            "17ffad8068dc0de9935d36636f3ad1b5de6de3413b12388e453b05f2a4c1d3db";
    private static final String MIXED_KEY =
            "17c3feddceb8abe20b1e8f89c161d8775740a68e0ad56c3a7d624190a0094456";
    private static final String HONEST_R =
            "e7caaa83373a94afae43fec59b447c99ba282b19a7616c24c785ad8966a1e10e";
    private static final String MIXED_R =
            "5acaa41f3881fafd8f46bb90d6b25645d00992b2959c4bedb48a5bf00f0718af";

    /// The order of Ed25519's group (RFC 8032 §5.1).
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @Test
    void theThreeAreDifferent() {
        assertEquals(3, ALL.stream().map(Arithmetic::toString).distinct().count(), ALL.toString());
    }

    @ParameterizedTest(name = "{0} bits, {1}")
    @CsvSource({
        "1024, RSA_SHA1",
        "1024, RSA_SHA256",
        "2048, RSA_SHA1",
        "2048, RSA_SHA256",
        "4096, RSA_SHA1",
        "4096, RSA_SHA256",
    })
    void rsa(int bits, DkimAlgorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var pair = generator.generateKeyPair();
        String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        byte[] modulus = ((RSAPrivateCrtKey) pair.getPrivate()).getModulus().toByteArray();
        byte[] right = sign(algorithm, pair.getPrivate());
        assertEquals("true", agreed(algorithm, key, right));
        for (UnaryOperator<byte[]> change : changes(modulus)) {
            assertEquals("false", agreed(algorithm, key, change.apply(right)));
        }
        DkimAlgorithm other =
                algorithm == DkimAlgorithm.RSA_SHA1
                        ? DkimAlgorithm.RSA_SHA256
                        : DkimAlgorithm.RSA_SHA1;
        assertEquals("false", agreed(other, key, right));
    }

    private static List<UnaryOperator<byte[]>> changes(byte[] modulus) {
        return List.of(
                s -> Arrays.copyOf(s, s.length - 1),
                s -> Arrays.copyOf(s, s.length + 1),
                s -> Der.concat(new byte[1], s),
                s -> Arrays.copyOfRange(s, 1, s.length),
                s -> flipped(s, 0),
                s -> flipped(s, s.length - 1),
                s -> new byte[s.length],
                s -> new byte[0],
                s -> filled(s.length),
                s -> Arrays.copyOfRange(modulus, modulus.length - s.length, modulus.length));
    }

    private static byte[] flipped(byte[] octets, int at) {
        byte[] flipped = octets.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static byte[] filled(int length) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 0xff);
        return octets;
    }

    @ParameterizedTest(name = "a modulus of {0} bits with the lowest bit {1} and the exponent {2}")
    @CsvSource({
        "1024, 1, 3",
        "1024, 1, 1",
        "1024, 1, 2",
        "1024, 1, 0",
        "1024, 1, -3",
        "1024, 0, 65537",
        "1024, 1, 18446744073709551617",
        "511, 1, 65537",
        "512, 1, 65537",
        "512, 1, 3",
        "1024, 1, 65537",
        "4096, 1, 3",
        "4097, 1, 3",
        "8, 1, 3",
    })
    void oddRsaKeys(int bits, int lowest, BigInteger exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(105));
        modulus = lowest == 1 ? modulus.setBit(0) : modulus.clearBit(0);
        byte[] numbers =
                Der.of(
                        0x30,
                        Der.concat(
                                Der.of(0x02, modulus.toByteArray()),
                                Der.of(0x02, exponent.toByteArray())));
        String key = Base64.getEncoder().encodeToString(numbers);
        int length = (bits + 7) / 8;
        byte[] one = new byte[length];
        one[length - 1] = 1;
        for (byte[] signature : List.of(new byte[length], one, filled(length))) {
            agreed(DkimAlgorithm.RSA_SHA256, key, signature);
        }
    }

    /// With the exponent 1, whoever chooses the key needs no private half: the signature is the
    /// padded hash itself. That is the domain's own folly, and the same folly everywhere.
    @Test
    void rsaWithTheExponentOne() throws GeneralSecurityException {
        int length = 128;
        byte[] padded = filled(length);
        padded[0] = 0;
        padded[1] = 1;
        byte[] info =
                Der.concat(
                        HexFormat.of().parseHex("3031300d060960864801650304020105000420"),
                        java.security.MessageDigest.getInstance("SHA-256").digest(SIGNED));
        System.arraycopy(info, 0, padded, length - info.length, info.length);
        padded[length - info.length - 1] = 0;
        BigInteger modulus = BigInteger.ONE.shiftLeft(1024).subtract(BigInteger.valueOf(105));
        byte[] numbers =
                Der.of(
                        0x30,
                        Der.concat(
                                Der.of(0x02, modulus.toByteArray()), Der.of(0x02, new byte[] {1})));
        String key = Base64.getEncoder().encodeToString(numbers);
        agreed(DkimAlgorithm.RSA_SHA256, key, padded);
    }

    @ParameterizedTest(name = "p={0}")
    @ValueSource(
            strings = {
                "",
                "A",
                "AAAA",
                "=",
                "MAA=",
                "MIIB",
                "MAYCAQMCAQM=",
                "!!!!",
                "MIGfMA0GCSqGSIb3DQEB",
            })
    void whatIsNoKey(String base64) {
        assertEquals("no key", agreed(DkimAlgorithm.ED25519_SHA256, base64, new byte[64]));
        agreed(DkimAlgorithm.RSA_SHA256, base64, new byte[128]);
    }

    @Test
    void ed25519() {
        SigningKey key = SigningKey.generateEd25519(new SecureRandom());
        String base64 = key.record().substring(key.record().indexOf("p=") + 2);
        byte[] right = key.sign(SIGNED, Arithmetic.plain());
        assertEquals("true", agreed(DkimAlgorithm.ED25519_SHA256, base64, right));
        var wrong = new ArrayList<byte[]>();
        for (int at : new int[] {0, 31, 32, 62, 63}) {
            wrong.add(flipped(right, at));
        }
        wrong.add(Arrays.copyOf(right, 63));
        wrong.add(Arrays.copyOf(right, 65));
        wrong.add(new byte[64]);
        wrong.add(filled(64));
        for (int times = 1; times < 15; times++) {
            wrong.add(plusOrder(right, times));
        }
        for (byte[] signature : wrong) {
            assertEquals("false", agreed(DkimAlgorithm.ED25519_SHA256, base64, signature));
        }
    }

    /// The same signature with another S: to be refused, or one message has many (RFC 8032 §8.4).
    private static byte[] plusOrder(byte[] signature, int times) {
        byte[] s = Arrays.copyOfRange(signature, 32, 64);
        BigInteger sum = number(s).add(L.multiply(BigInteger.valueOf(times)));
        byte[] changed = signature.clone();
        for (int i = 0; i < 32; i++) {
            changed[32 + i] = sum.shiftRight(8 * i).byteValue();
        }
        return changed;
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    /// The points of order 1, 2, 4 and 8, their other spellings, and y beyond the field.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000",
            })
    void keysThatWouldVouchForAnything(String hex) {
        byte[] point = HexFormat.of().parseHex(hex);
        String key = Base64.getEncoder().encodeToString(point);
        byte[] identity = new byte[32];
        identity[0] = 1;
        for (byte[] r : List.of(identity, point)) {
            byte[] signature = Arrays.copyOf(r, 64); // S is 0
            assertTrue(
                    List.of("no key", "false")
                            .contains(agreed(DkimAlgorithm.ED25519_SHA256, key, signature)),
                    hex);
        }
    }

    /// Keys and signatures with a part of order 8, made for this test: programs that multiply by
    /// the cofactor say otherwise than those that do not (RFC 8032 §5.1.7 leaves it open). For what
    /// is not here, a sound key and a signature of mixed order, see [BouncyEd25519].
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "neither, "
                + HONEST_KEY
                + ", "
                + HONEST_R
                + "b6cce73dd8e3e7a46a134f19f5e179706fc462d3ca32fb58c46cce4e523e3206",
        "the key, "
                + MIXED_KEY
                + ", "
                + HONEST_R
                + "4b2ba604a38b9b7025cbc1ca0f80006f84dd19d962b4f972acc65f154ddaec01",
        "both, "
                + MIXED_KEY
                + ", "
                + MIXED_R
                + "c27839694bda4fd63538f731f7dd8a1a664ee6efc2615384305bf3027bf59902",
        "the key but it cancels, "
                + MIXED_KEY
                + ", 78021b25eb446235a4af5246fa0f72589a72c7d78f77da0bb35c8cefd541819a"
                + "57d3e3552a6e0790482e405d53cfd908dd68edb4293eb25905b186034d718109",
    })
    void pointsOfMixedOrder(String where, String key, String signature) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(key));
        String said =
                agreed(DkimAlgorithm.ED25519_SHA256, base64, HexFormat.of().parseHex(signature));
        boolean holds = where.equals("neither") || where.endsWith("cancels");
        assertEquals(String.valueOf(holds), said);
    }

    private static byte[] sign(DkimAlgorithm algorithm, PrivateKey key) {
        return Arithmetic.plain().sign(algorithm, key, SIGNED);
    }

    /// What all of them say.
    private static String agreed(DkimAlgorithm algorithm, String base64, byte[] signature) {
        List<String> said = ALL.stream().map(a -> said(a, algorithm, base64, signature)).toList();
        assertEquals(1, said.stream().distinct().count(), said + " of " + ALL);
        return said.getFirst();
    }

    private static String said(
            Arithmetic arithmetic, DkimAlgorithm algorithm, String base64, byte[] signature) {
        Optional<PublicKey> key = arithmetic.key(algorithm, base64);
        return key.isEmpty()
                ? "no key"
                : arithmetic
                        .verifies(algorithm, key.get(), SIGNED, signature)
                        .map(String::valueOf)
                        .orElse("not tried");
    }
}
