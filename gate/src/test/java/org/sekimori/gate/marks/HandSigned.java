package org.sekimori.gate.marks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.SigningKey;

/// Signs From and Subject by hand, also in ways that our own signer refuses.
final class HandSigned {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final SigningKey key =
            SigningKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    /// What stands in the DNS.
    String record() {
        return key.record();
    }

    /// @param d the signing domain, and tags besides: `kojo.example; l=3`
    /// @param fields From and Subject, in this order, each ended by CRLF
    String signature(String d, String fields, String body) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            String hashed = d.contains("l=") ? "" : body;
            String unsigned =
                    "DKIM-Signature: v=1; a=ed25519-sha256; c=simple/simple; s=s1; d="
                            + d
                            + "; h=From:Subject; bh="
                            + BASE64.encodeToString(sha256.digest(hashed.getBytes(UTF_8)))
                            + "; b=";
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.privateKey());
            signature.update(sha256.digest((fields + unsigned).getBytes(UTF_8)));
            return unsigned + BASE64.encodeToString(signature.sign()) + "\r\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
