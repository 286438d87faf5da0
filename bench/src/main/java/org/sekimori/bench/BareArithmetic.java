package org.sekimori.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.dkim.BodyHash;
import org.sekimori.auth.dkim.DkimAlgorithm;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dkim.DkimSignature;
import org.sekimori.auth.dkim.SignedFields;
import org.sekimori.auth.tag.TagList;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Question;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Message;

/// What no verifier of one message can do without, and nothing else: the SHA-256 of its canonical
/// octets, which lie ready, and one check of a signature for each key, which was read before.
final class BareArithmetic {
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Provider FASTEST = fastest();

    private final List<byte[]> bodies;
    private final List<Proof> proofs;

    private BareArithmetic(List<byte[]> bodies, List<Proof> proofs) {
        this.bodies = bodies;
        this.proofs = proofs;
    }

    /// A signature that is to be checked. Of Ed25519, the hash of the octets is signed (RFC 8463
    /// §3).
    private static final class Proof {
        private final PublicKey key;
        private final Signature verifier;
        private final boolean hashed;
        private final byte[] signed;
        private final byte[] octets;

        Proof(PublicKey key, Signature verifier, boolean hashed, byte[] signed, byte[] octets) {
            this.key = key;
            this.verifier = verifier;
            this.hashed = hashed;
            this.signed = signed;
            this.octets = octets;
        }

        int compute(MessageDigest sha256) throws GeneralSecurityException {
            verifier.initVerify(key);
            verifier.update(hashed ? sha256.digest(signed) : signed);
            return verifier.verify(octets) ? 1 : 0;
        }
    }

    /// Collects what was hashed, in place of hashing it.
    private static final class Recorder extends MessageDigest {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        Recorder() {
            super("none");
        }

        @Override
        protected void engineUpdate(byte octet) {
            octets.write(octet);
        }

        @Override
        protected void engineUpdate(byte[] from, int offset, int length) {
            octets.write(from, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return octets.toByteArray();
        }

        @Override
        protected void engineReset() {
            octets.reset();
        }
    }

    /// Reads the arithmetic of messages; keys and verifiers are shared among them.
    static final class Reader {
        private final Resolver dns;
        private final Map<String, PublicKey> keys = new HashMap<>();
        private final Map<DkimAlgorithm, Signature> verifiers = new HashMap<>();

        Reader(Resolver dns) {
            this.dns = dns;
        }

        BareArithmetic read(byte[] octets, Evaluation evaluation)
                throws IOException, GeneralSecurityException {
            Evaluation.Content content = evaluation.content().orElseThrow();
            var fields = new SignedFields(content.header());
            var bodies = new HashMap<BodyHash.Kind, byte[]>();
            var proofs = new ArrayList<Proof>();
            for (DkimCheck check : content.dkim()) {
                DkimSignature signature = check.signature();
                DkimSignature.Terms terms = signature.terms().orElseThrow();
                if (!bodies.containsKey(terms.body())) {
                    bodies.put(terms.body(), body(octets, terms.body()));
                }
                Optional<String> record = record(signature);
                if (record.isPresent()) {
                    proofs.add(
                            new Proof(
                                    key(terms.algorithm(), record.get()),
                                    verifier(terms.algorithm()),
                                    terms.algorithm() == DkimAlgorithm.ED25519_SHA256,
                                    fields.signedOctets(signature.field(), terms),
                                    Base64.getDecoder().decode(terms.proof().signature())));
                }
            }
            return new BareArithmetic(List.copyOf(bodies.values()), proofs);
        }

        private static byte[] body(byte[] octets, BodyHash.Kind kind) throws IOException {
            var hash = new BodyHash(kind, new Recorder());
            Message.of(octets).body().stream(hash);
            return Base64.getDecoder().decode(hash.finish().octets());
        }

        private Optional<String> record(DkimSignature signature) {
            var question = new Question(signature.keyName().orElseThrow(), RecordType.TXT);
            return dns.ask(question, Deadline.NEVER).texts().findFirst();
        }

        private PublicKey key(DkimAlgorithm algorithm, String record)
                throws GeneralSecurityException {
            PublicKey known = keys.get(record);
            if (known != null) {
                return known;
            }
            byte[] p = Base64.getDecoder().decode(TagList.parse(record).value("p").orElseThrow());
            boolean isRsa = algorithm.keyType().equals("rsa");
            KeyFactory factory = KeyFactory.getInstance(isRsa ? "RSA" : "Ed25519", FASTEST);
            PublicKey key =
                    factory.generatePublic(
                            new X509EncodedKeySpec(isRsa ? p : concat(ED25519_SPKI, p)));
            keys.put(record, key);
            return key;
        }

        private static byte[] concat(byte[] first, byte[] second) {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(first);
            whole.writeBytes(second);
            return whole.toByteArray();
        }

        private Signature verifier(DkimAlgorithm algorithm) throws GeneralSecurityException {
            Signature known = verifiers.get(algorithm);
            if (known != null) {
                return known;
            }
            String name = algorithm.keyType().equals("rsa") ? "SHA256withRSA" : "Ed25519";
            Signature verifier = Signature.getInstance(name, FASTEST);
            verifiers.put(algorithm, verifier);
            return verifier;
        }
    }

    private static Provider fastest() {
        try {
            Class<?> type =
                    Class.forName(
                            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            return (Provider) type.getField("INSTANCE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the fast provider is on the class path", e);
        }
    }

    /// Does it.
    ///
    /// @return something that depends on all of it
    int compute(MessageDigest sha256) throws GeneralSecurityException {
        int seen = 0;
        for (byte[] body : bodies) {
            seen += sha256.digest(body)[0];
        }
        for (Proof proof : proofs) {
            seen += proof.compute(sha256);
        }
        return seen;
    }
}
