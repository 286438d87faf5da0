package org.sekimori.app.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.trust.Registry;

/// What commands about trust read.
public final class Inputs {
    private static final int KEY_OCTETS = 32;

    /// `SEQUENCE { SEQUENCE { OID Ed25519 }, BIT STRING` before the 32 octets (RFC 8410 §4).
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private Inputs() {}

    public static byte[] octets(Path file) throws Failure {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(Registry.MAX_OCTETS + 1);
            if (octets.length > Registry.MAX_OCTETS) {
                throw new Failure(Exit.BAD_INPUT, "error.too-large", file, Registry.MAX_OCTETS);
            }
            return octets;
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
    }

    public static String text(Path file) throws Failure {
        return new String(octets(file), StandardCharsets.UTF_8);
    }

    /// An Ed25519 public key: the Base64 of its 32 octets, or a file with that or with PEM.
    public static PublicKey publicKey(String given) throws Failure {
        String text = isFile(given) ? text(Path.of(given)) : given;
        String base64 = text.replaceAll("-----[A-Z ]*-----", "").replaceAll("\\s", "");
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            byte[] spki = octets.length == KEY_OCTETS ? spki(octets) : octets;
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Failure(Exit.BAD_INPUT, "error.public-key", given);
        }
    }

    private static boolean isFile(String given) {
        try {
            return Files.exists(Path.of(given));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    private static byte[] spki(byte[] octets) {
        byte[] whole = java.util.Arrays.copyOf(SPKI, SPKI.length + KEY_OCTETS);
        System.arraycopy(octets, 0, whole, SPKI.length, KEY_OCTETS);
        return whole;
    }
}
