package org.sekimori.post.notice;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the sender and the receiver of a notice share, and nobody else.
public final class Secret {
    /// The header that carries a signature: `t=SECONDS,v1=HEX`.
    public static final String HEADER = "Sekimori-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public Secret(String text) {
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// The header's value: HMAC-SHA256 of the time in seconds since 1970, a dot, and the body. Who
    /// checks the time as well cannot be shown an old notice as a new one.
    public String signature(Instant at, Notice notice) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String time = String.valueOf(at.getEpochSecond());
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            mac.update(notice.octets());
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", e);
        }
    }
}
