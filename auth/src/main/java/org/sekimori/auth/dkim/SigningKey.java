package org.sekimori.auth.dkim;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A key that signs, and the record that lets others check (RFC 6376 §3.6.1, RFC 8463 §4).
///
/// @param algorithm rsa-sha256 or ed25519-sha256, as the key is
/// @param publicOctets what the record says in `p=`: SPKI for RSA, 32 octets for Ed25519
public record SigningKey(DkimAlgorithm algorithm, PrivateKey privateKey, ByteBuffer publicOctets) {
    /// Bits that an RSA key made here has, or more (RFC 8301 §3.2: at least 2048).
    public static final int RSA_BITS = 2048;

    /// Bits that an RSA key made here has at most: more are not checked (RFC 8301 §3.2).
    public static final int MAX_RSA_BITS = Arithmetic.MAX_RSA_BITS;

    /// Characters of PEM that are read.
    private static final int MAX_PEM = 1 << 16;

    private static final int ED25519_OCTETS = 32;

    /// `SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL } }`: PKCS#8 around PKCS#1.
    private static final byte[] PKCS8_RSA =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    public SigningKey {
        publicOctets = publicOctets.asReadOnlyBuffer();
    }

    /// Reads a private key: PEM of PKCS#8 (`PRIVATE KEY`; RSA or Ed25519) or PKCS#1 (`RSA PRIVATE
    /// KEY`). Text around it is passed over. Empty for anything else.
    public static Optional<SigningKey> parse(String pem) {
        if (pem.length() > MAX_PEM) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> pkcs8 = block(pem, "PRIVATE KEY");
            if (pkcs8.isPresent()) {
                return Optional.of(ofPkcs8(pkcs8.get()));
            }
            Optional<byte[]> pkcs1 = block(pem, "RSA PRIVATE KEY");
            return pkcs1.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            ofPkcs8(
                                    Der.of(
                                            0x30,
                                            Der.concat(PKCS8_RSA, Der.of(0x04, pkcs1.get())))));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // providers throw either for octets that are no key
        }
    }

    private static Optional<byte[]> block(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        return from < 0 || to < from
                ? Optional.empty()
                : Optional.of(
                        Base64.getMimeDecoder()
                                .decode(pem.substring(from + begin.length(), to).strip()));
    }

    private static SigningKey ofPkcs8(byte[] octets) throws GeneralSecurityException {
        var spec = new PKCS8EncodedKeySpec(octets);
        byte[] ed25519Oid = {0x06, 0x03, 0x2b, 0x65, 0x70};
        boolean isEd25519 = octets.length < 128 && indexOf(octets, ed25519Oid) >= 0;
        return of(KeyFactory.getInstance(isEd25519 ? "Ed25519" : "RSA").generatePrivate(spec));
    }

    private static int indexOf(byte[] octets, byte[] wanted) {
        for (int i = 0; i + wanted.length <= octets.length; i++) {
            if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static SigningKey of(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof EdECPrivateKey ed) {
            return ed25519(ed.getBytes().orElseThrow());
        }
        var rsa = (RSAPrivateCrtKey) key;
        var spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        byte[] spki = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
        return new SigningKey(DkimAlgorithm.RSA_SHA256, key, ByteBuffer.wrap(spki));
    }

    /// The key pair whose private half is this seed (RFC 8032 §5.1.5).
    private static SigningKey ed25519(byte[] seed) throws GeneralSecurityException {
        return ed25519(new FixedOctets(seed));
    }

    private static SigningKey ed25519(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, random);
        KeyPair pair = generator.generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - ED25519_OCTETS, spki.length);
        return new SigningKey(
                DkimAlgorithm.ED25519_SHA256, pair.getPrivate(), ByteBuffer.wrap(raw));
    }

    /// Gives the octets that it was made of: how the JDK is told which private key to complete.
    private static final class FixedOctets extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] octets;

        FixedOctets(byte[] octets) {
            this.octets = octets.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(octets, 0, bytes, 0, bytes.length);
        }
    }

    /// Makes a new key: 2048 bits of RSA, or Ed25519.
    public static SigningKey generate(DkimAlgorithm algorithm, SecureRandom random) {
        return algorithm == DkimAlgorithm.ED25519_SHA256
                ? generateEd25519(random)
                : generateRsa(RSA_BITS, random);
    }

    /// Makes a new RSA key.
    ///
    /// @param bits from [#RSA_BITS] to [#MAX_RSA_BITS]
    public static SigningKey generateRsa(int bits, SecureRandom random) {
        if (bits < RSA_BITS || bits > MAX_RSA_BITS) {
            throw new IllegalArgumentException(bits + " bits");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return of(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /// Makes a new Ed25519 key.
    public static SigningKey generateEd25519(SecureRandom random) {
        try {
            return ed25519(random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes Ed25519 keys", e);
        }
    }

    /// The private half as PEM of PKCS#8.
    public String pem() {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(privateKey.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    /// The text of the TXT record to publish.
    public String record() {
        var octets = new byte[publicOctets.remaining()];
        publicOctets.duplicate().get(octets);
        return "v=DKIM1; k="
                + algorithm.keyType()
                + "; p="
                + Base64.getEncoder().encodeToString(octets);
    }

    /// Signs (RFC 6376 §3.3.1, RFC 8463 §3). The same octets give the same signature.
    byte[] sign(byte[] octets, Arithmetic arithmetic) {
        return arithmetic.sign(algorithm, privateKey, octets);
    }
}
