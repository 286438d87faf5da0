package org.sekimori.auth.dkim;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Domain;

/// Whether octets were signed by the holder of a published key (RFC 6376 §6.1.2, §6.1.3).
public final class ProofCheck {
    /// Key records at one name that are looked at. There should be one.
    static final int MAX_RECORDS = 8;

    private ProofCheck() {}

    /// What came of it.
    public sealed interface Outcome {}

    /// There was a key, and the arithmetic was done.
    public record Checked(boolean isRight, int keyBits, KeyFlags keyFlags) implements Outcome {}

    /// There was no key that may be used.
    public record Unchecked(DkimVerdict verdict) implements Outcome {}

    /// What the key's `t=` says (RFC 6376 §3.6.1).
    ///
    /// @param testing `y`: the domain only tests DKIM
    /// @param strict `s`: `i=` may not be below `d=`
    public record KeyFlags(boolean testing, boolean strict) {}

    /// Checks a signature that could be read.
    ///
    /// Several records at the key's name are an error of the domain's, whose outcome RFC 6376
    /// §3.6.2.2 leaves open: the first that this signature may be checked with counts, so that a
    /// key can be changed and a stray text does no harm.
    ///
    /// @param signed what was signed
    /// @param answer to the TXT question at the signature's key name
    /// @throws java.util.NoSuchElementException where the signature has no terms
    public static Outcome check(
            DkimSignature signature, byte[] signed, Answer answer, Arithmetic arithmetic) {
        String name = signature.keyName().map(Domain::name).orElse("");
        return switch (answer) {
            case Answer.Failed(Answer.Failure failure, String _) ->
                    new Unchecked(
                            new DkimVerdict.TempError(
                                    new DkimVerdict.Cause(
                                            DkimFault.KEY_UNANSWERED, name + " " + failure)));
            case Answer.NoData _, Answer.NoSuchName _ -> unusable(DkimFault.NO_KEY, name);
            case Answer.Found found -> withRecords(signature, signed, found, arithmetic);
        };
    }

    private static Outcome withRecords(
            DkimSignature signature, byte[] signed, Answer.Found found, Arithmetic arithmetic) {
        DkimSignature.Terms terms = signature.terms().orElseThrow();
        List<DkimFault> refusals = new ArrayList<>();
        for (String text : found.texts().limit(MAX_RECORDS).toList()) {
            Optional<KeyRecord> record = arithmetic.record(text);
            if (record.isEmpty()) {
                refusals.add(DkimFault.KEY_MALFORMED);
                continue;
            }
            Optional<DkimFault> refusal = record.get().refusal(signature, terms.algorithm());
            Optional<PublicKey> key =
                    refusal.isPresent()
                            ? Optional.empty()
                            : arithmetic.key(terms.algorithm(), record.get().key());
            if (key.isPresent()) {
                return withKey(terms, signed, record.get(), key.get(), arithmetic);
            }
            refusals.add(refusal.orElse(DkimFault.KEY_MALFORMED));
        }
        return unusable(
                refusals.stream()
                        .filter(refusal -> refusal != DkimFault.KEY_MALFORMED)
                        .findFirst()
                        .orElse(DkimFault.KEY_MALFORMED),
                "");
    }

    private static Outcome withKey(
            DkimSignature.Terms terms,
            byte[] signed,
            KeyRecord record,
            PublicKey key,
            Arithmetic arithmetic) {
        String bits = String.valueOf(key.bits());
        if (key.bits() > Arithmetic.MAX_RSA_BITS) {
            return unusable(DkimFault.KEY_TOO_LONG, bits);
        }
        Optional<Boolean> isRight =
                octets(terms.proof().signature())
                        .map(proof -> arithmetic.verifies(terms.algorithm(), key, signed, proof))
                        .orElse(Optional.of(false));
        var flags = new KeyFlags(record.isTesting(), record.isStrict());
        return isRight.<Outcome>map(right -> new Checked(right, key.bits(), flags))
                .orElseGet(() ->
                        new Unchecked(
                                new DkimVerdict.Policy(
                                        new DkimVerdict.Cause(DkimFault.KEY_TOO_SHORT, bits))));
    }

    private static Outcome unusable(DkimFault fault, String detail) {
        return new Unchecked(new DkimVerdict.PermError(new DkimVerdict.Cause(fault, detail)));
    }

    private static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
